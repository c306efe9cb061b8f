import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Changes, Goal } from '../api/recipe';
import type { Recipe, Solution } from '../api/verdict';
import { recipe } from '../messages/sections';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { mark } from '../parts/mark';
import { stateOf } from '../parts/states';
import { lightWord, numberWord } from '../parts/words';
import { Solving } from './solving';
import './solve-bounds';

const GOALS: [string, Goal][] = [['green', { light: 'green' }], ['amber', { light: 'amber' }], ['a', { grade: 'a' }], ['b', { grade: 'b' }], ['c', { grade: 'c' }], ['d', { grade: 'd' }]];

/** The smallest change that reaches a light or a letter within bounds. Says what is looked for with `goal`, what is taken over with `take`. */
@customElement('solve-panel')
export class SolvePanel extends LightElement {
  @property() from = '';
  @property({ attribute: false }) changes: Changes = {};
  @property({ attribute: false }) goal: Goal = {};
  @property({ attribute: false }) recipe: Recipe | undefined;
  @property() taken = ''; // that what was found is taken over
  private solving = new Solving(this);

  override willUpdate(done: PropertyValues<this>): void {
    if (done.has('from') || isOther(done.get('changes'), this.changes) || isOther(done.get('goal'), this.goal)) this.solving.forget();
  }

  override render(): TemplateResult {
    const words = recipe();
    const now = this.goal.grade ?? this.goal.light;
    return html`<section class="solve"><h2>${words.solve}</h2><p class="second">${words.solveText}</p>
      <label class="solve-goal"><span class="label">${words.reach}</span><select @change=${this.reach}>${GOALS.map(([key]) => html`<option value=${key} ?selected=${key === now}>${words.goals[key]}</option>`)}</select></label>
      <solve-bounds .goal=${this.goal} .recipe=${this.recipe}></solve-bounds>
      <button class="button" @click=${() => this.solving.ask(this.from, this.changes, this.goal)}>${words.find}</button>
      <div role="status">${this.said()}</div></section>`;
  }

  private said(): TemplateResult | typeof nothing {
    const { isAsking, trouble, solution } = this.solving;
    if (isAsking) return html`<p class="second coming">${recipe().finding}</p>`;
    if (trouble) return html`<p class="wrong">${(trouble.kind === 'problem' && trouble.problem.detail) || stateOf(trouble).title}</p>`;
    if (this.taken) return html`<p class="label">${this.taken}</p>`;
    return solution ? this.found(solution) : nothing;
  }

  private found({ text, changes, rating, terms, apply }: Solution): TemplateResult {
    const words = recipe();
    const declares = changes.some(({ kind }) => kind === 'declare');
    return html`<div class="solution light-${rating.light}"><p class="label">${text}</p>
      ${changes.length ? html`<ul class="rows">${changes.map((each) => html`<li>${each.text}${each.needs ? html`<span class="second">${each.needs}</span>` : nothing}</li>`)}</ul>
        <p class="solution-then">${mark(rating, 26)}<b>${numberWord(rating)}</b> ${lightWord(rating)}${rating.grade ? html` · Nutri-Score ${rating.grade.toUpperCase()}` : nothing}</p>` : nothing}
      ${changes.length ? html`<button class="button soft" @click=${() => this.dispatchEvent(new CustomEvent('take', { detail: apply }))}>${icon('renewed', 20)}${words.take}</button>` : nothing}
      ${declares ? html`<p class="second">${words.declareYours}</p>` : nothing}
      ${changes.length ? html`<p class="micro">${terms}</p>` : nothing}</div>`;
  }

  private reach = ({ target }: Event) => {
    const goal = GOALS.find(([key]) => key === (target as HTMLSelectElement).value)?.[1];
    const { light: _, grade: __, ...bounds } = this.goal;
    this.dispatchEvent(new CustomEvent('goal', { detail: { ...goal, ...bounds }, bubbles: true }));
  };
}

const isOther = (before: unknown, now: unknown): boolean => before !== undefined && JSON.stringify(before) !== JSON.stringify(now);
