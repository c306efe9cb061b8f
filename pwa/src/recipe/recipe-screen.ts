import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Changes, Goal, Tried } from '../api/recipe';
import type { Solution } from '../api/verdict';
import { go, rename, verdictPath } from '../app/router';
import { recipe } from '../messages/sections';
import { LightElement } from '../parts/light-element';
import { mark } from '../parts/mark';
import { ways } from '../parts/ways';
import { lightWord, numberWord } from '../parts/words';
import { askedOf, recipePath, type Asked } from './address';
import { DECLARED, changed, withTaken } from './edits';
import { because, outcome } from './outcome';
import { recipeEnd } from './recipe-end';
import { troubled } from './troubled';
import { Trying } from './trying';
import '../parts/choices.css';
import '../verdict/verdict.css';
import '../audit/bars.css';
import './additive-field';
import './declared-field';
import './kind-field';
import './nutrient-fields';
import './recipe-start';
import './recipe.css';
import './solve-panel';
import './variants-bar';
import { nameOf } from './variants-bar';

/** A recipe tried: what it is made of, what it is rated at once, and others beside it. All of it stands in the address. */
@customElement('recipe-screen')
export class RecipeScreen extends LightElement {
  @property({ attribute: false }) query = new URLSearchParams();
  @state() private asked: Asked = askedOf(new URLSearchParams());
  @state() private said = '';
  @state() private taken = '';
  private trying = new Trying(this);

  override willUpdate(done: PropertyValues<this>): void {
    if (!done.has('query')) return;
    const before = this.asked.from;
    this.asked = askedOf(this.query);
    if (before !== this.asked.from) this.trying.answer = undefined;
    if (this.asked.recipes.length) this.trying.about(this.asked);
  }

  override firstUpdated(): void {
    this.arriveOn('h1');
  }

  override updated(): void {
    document.title = `${this.trying.answer?.recipe.name ?? recipe().title} · Limpide`;
  }

  override render(): TemplateResult {
    const words = recipe();
    const { recipes, from } = this.asked;
    const name = from ? this.trying.answer?.recipe.name : undefined;
    return html`<div class="page recipe"><div class="recipe-top"><h1 class="page-title" tabindex="-1">${words.title}</h1>
      ${recipes.length ? html`<p class="second">${from ? html`${words.from} <a href=${verdictPath(from)}>${name ?? from}</a>` : words.fromNothing} · <a href="/recipe">${words.startAnew}</a></p>` : html`<p class="second">${words.text}</p>`}</div>
      ${recipes.length ? this.bench() : html`${ways('recipe')}<recipe-start @start=${({ detail }: CustomEvent<string>) => go(recipePath({ ...this.asked, from: detail, recipes: [{}], at: 0 }))}></recipe-start>`}</div>`;
  }

  /** The recipe in hand, of the newest answer that has it. */
  private get tried(): Tried | undefined {
    return this.trying.answer?.scenarios[this.asked.at];
  }

  private bench(): TemplateResult {
    const { asked, trying, tried } = this;
    if (!trying.answer) return trying.trouble ? html`${troubled(trying, asked, this.again)}` : html`<p class="second coming" role="status">${recipe().asking}</p>`;
    return html`<variants-bar .recipes=${asked.recipes} .at=${asked.at} @pick=${this.pick} @another=${this.another} @drop=${this.drop} @rename=${this.rename}></variants-bar>
      <p class="hidden" role="status">${tried && !trying.isAsking && !trying.trouble ? `${lightWord(tried.verdict)} ${numberWord(tried.verdict)}` : nothing}</p>
      <div class="recipe-columns"><div class="recipe-outcome ${trying.isAsking || trying.trouble ? 'stale' : ''}">${trying.trouble ? troubled(trying, asked, this.again) : nothing}${tried ? outcome(tried, trying.isAsking) : nothing}</div>
        ${tried ? html`<p class="recipe-now" aria-hidden="true">${mark(tried.verdict, 20)}<b>${numberWord(tried.verdict)}</b>${lightWord(tried.verdict)}</p>` : nothing}
        <div class="recipe-form">${this.form()}</div></div>
      <div class="recipe-columns"><solve-panel .from=${asked.from} .changes=${this.changes} .goal=${asked.goal} .recipe=${tried?.recipe} .taken=${this.taken} @goal=${this.aim} @take=${this.take}></solve-panel>
        <div class="recipe-why">${tried ? because(tried) : nothing}</div></div>
      ${recipeEnd(asked, trying.answer, this.said, (said) => (this.said = said))}`;
  }

  private get changes(): Changes {
    return this.asked.recipes[this.asked.at] ?? {};
  }

  private form(): TemplateResult {
    const { changes, tried } = this;
    const base = this.asked.from ? this.trying.answer?.recipe : undefined;
    const read = tried?.recipe ?? base;
    const refusals = this.trying.refusals(this.asked.at);
    return html`<nutrient-fields .changes=${changes} .base=${base} .refusals=${refusals} @revise=${this.typed}></nutrient-fields>
      <additive-field .changes=${changes} .base=${base} .tried=${tried} .refusals=${refusals} @revise=${this.revise}></additive-field>
      <kind-field .changes=${changes} .recipe=${read} .refusals=${refusals} @revise=${this.revise}></kind-field>
      <section><h2>${recipe().declares}</h2>${DECLARED.map((kind) => html`<declared-field .kind=${kind} .recipe=${read} .refusals=${refusals} @revise=${this.revise}></declared-field>`)}</section>`;
  }

  private show(change: Partial<Asked>, isTyped = false, isSame = false): void {
    this.asked = { ...this.asked, ...change };
    this.said = this.taken = '';
    rename(recipePath(this.asked));
    if (!isSame) this.trying.about(this.asked, isTyped);
  }

  private edit(change: Parameters<typeof changed>[1], isTyped = false, isSame = false): void {
    this.show({ recipes: this.asked.recipes.map((each, place) => (place === this.asked.at ? changed(each, change) : each)) }, isTyped, isSame);
  }

  private revise = ({ detail }: CustomEvent<Changes>) => this.edit(detail);
  private typed = ({ detail }: CustomEvent<Changes>) => this.edit(detail, true);
  private rename = ({ detail }: CustomEvent<string>) => this.edit({ name: detail.trim() ? detail : undefined }, true, true);
  private aim = ({ detail }: CustomEvent<Goal>) => this.show({ goal: detail }, false, true);
  private pick = ({ detail }: CustomEvent<number>) => this.show({ at: detail }, false, true);
  private again = () => this.trying.about(this.asked);

  private another = () => {
    const { name: _, ...copy } = this.changes;
    this.show({ recipes: [...this.asked.recipes, copy], at: this.asked.recipes.length });
    this.focusOn('#variant-name');
  };

  private drop = () => {
    const recipes = this.asked.recipes.filter((_, place) => place !== this.asked.at);
    if (this.trying.answer) this.trying.answer.scenarios.splice(this.asked.at, 1);
    this.show({ recipes, at: Math.max(0, this.asked.at - 1) });
    this.said = recipe().dropped;
    this.focusOn('.variants [aria-pressed="true"]');
  };

  private take = ({ detail }: CustomEvent<Solution['apply']>) => {
    this.edit(withTaken(this.changes, detail));
    this.taken = recipe().taken(nameOf(this.asked.recipes, this.asked.at));
  };
}
