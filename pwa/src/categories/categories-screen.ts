import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { countries, tagOf } from '../alternatives/country';
import { CATEGORY, type Category } from '../api/category';
import type { Trouble } from '../api/client';
import { figures, type CategoryEntry } from '../api/market';
import { go } from '../app/router';
import { categoryPath } from '../brands/paths';
import { category as told } from '../messages/sections';
import { emptyGlass } from '../parts/dry-glass';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { againButton } from '../parts/standing';
import { stateOf } from '../parts/states';
import { ways } from '../parts/ways';
import { ownWords } from '../parts/words';
import '../audit/bars.css';
import '../parts/choices.css';
import { figuresOf } from './category-page';
import './find-category';

/** Categories to find, and what the products of one are like; the address names it, and the country they are sold in. */
@customElement('categories-screen')
export class CategoriesScreen extends LightElement {
  @property() category = '';
  @property({ attribute: false }) query = new URLSearchParams();
  @state() private found: Category | undefined;
  @state() private trouble: Trouble | undefined;
  private leave = new AbortController();

  override willUpdate(done: PropertyValues<this>): void {
    if (done.has('category')) this.found = undefined;
    if (done.has('category') || done.has('query')) void this.ask();
  }

  override firstUpdated(): void {
    this.arriveOn('h1');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave.abort();
  }

  override updated(): void {
    this.keepFocus(`${this.category} ${this.trouble ? 'troubled' : !!this.found}`);
    document.title = `${this.found?.name ?? told().title} · Limpide`;
  }

  private get country(): string {
    return this.query.get('country') ?? '';
  }

  override render(): TemplateResult {
    const words = told();
    if (!this.category) return html`<div class="page categories"><h1 class="page-title" tabindex="-1" data-said>${words.title}</h1><p class="second">${words.text}</p>${ways('categories')}<find-category @category=${this.open}></find-category></div>`;
    return html`<div class="page categories"><a class="back-link" href="/categories">${icon('back', 20)}${words.back}</a>${this.trouble ? this.troubled(this.trouble) : this.found ? this.page(this.found) : html`<h1 class="page-title" tabindex="-1" data-said>${words.kicker}</h1><p class="second coming" role="status">${words.asking}</p>`}</div>`;
  }

  private page(found: Category): TemplateResult {
    const words = told();
    const { category, name } = found;
    return html`<div class="category-head"><div><p class="second">${words.kicker}</p><h1 class="page-title" tabindex="-1" data-said>${name}</h1><p class="second">${figuresOf(found)}</p></div>
        <div class="category-acts">${this.choice()}<a class="button soft" href="/search?${new URLSearchParams({ category })}">${icon('search', 20)}${words.toProducts}</a>
          <a class="button soft" href="/recipe?${new URLSearchParams({ r: JSON.stringify({ category }) })}">${icon('pencil', 20)}${words.tryRecipe}</a></div></div>
      <category-page .category=${found}></category-page>`;
  }

  /** A country that an address names stays to be chosen, even where nobody offers it. */
  private choice(): TemplateResult {
    const words = told();
    const offered = countries().map(({ code, name }) => ({ tag: tagOf(code), name }));
    const named = this.found?.country;
    const all = named && !offered.some(({ tag }) => tag === named.tag) ? [named, ...offered] : offered;
    return html`<label class="country"><span>${words.country}</span><select @change=${this.sell}><option value="" ?selected=${!named}>${words.anywhere}</option>
      ${all.map(({ tag, name }) => html`<option value=${tag} ?selected=${tag === named?.tag}>${name}</option>`)}</select></label>`;
  }

  private troubled(trouble: Trouble): TemplateResult {
    const words = told();
    const problem = trouble.kind === 'problem' ? trouble.problem : undefined;
    const isUnknown = problem?.code === 'category-not-found';
    const state = stateOf(trouble);
    const title = isUnknown ? words.unknownTitle : problem ? words.troubled : state.title;
    return html`<div class="plain">${emptyGlass(title, isUnknown)}<h1 class="page-title" tabindex="-1" data-said>${title}</h1>
      <p class="second">${isUnknown ? words.unknownText : problem?.detail || words.needsServer}</p>
      ${problem?.nearest?.length ? html`<p class="label">${words.nearest}</p><ul class="nearest">${problem.nearest.map((tag) => html`<li><a class="button soft" href=${categoryPath(tag)}>${ownWords(tag)}</a></li>`)}</ul>` : nothing}
      ${isUnknown || problem?.code === 'bad-request' ? nothing : html`<div class="plain-actions">${againButton(() => void this.ask())}</div>`}</div>`;
  }

  private open = ({ detail }: CustomEvent<CategoryEntry>) => go(`/categories/${detail.category}`);

  private sell = ({ target }: Event) => {
    const country = (target as HTMLSelectElement).value;
    go(`/categories/${this.category}${country ? `?${new URLSearchParams({ country })}` : ''}`);
  };

  private async ask(): Promise<void> {
    this.leave.abort();
    if (!this.category) return;
    const { signal } = (this.leave = new AbortController());
    const answer = await figures<Category>(`/categories/${this.category}`, this.country ? { country: this.country } : {}, CATEGORY, signal);
    if (signal.aborted) return;
    this.trouble = answer.kind === 'told' ? undefined : answer;
    if (answer.kind === 'told') this.found = answer.body;
  }
}
