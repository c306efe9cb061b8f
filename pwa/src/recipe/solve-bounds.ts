import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Goal } from '../api/recipe';
import type { Recipe } from '../api/verdict';
import { m } from '../messages';
import { recipe, v } from '../messages/sections';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { amountOf, DECLARED, eNumber, NUTRIMENTS } from './edits';
import { unitOf } from './nutrient-fields';

type Listed = 'fixed' | 'keep_additives' | 'may_declare';
type End = 'least' | 'most';

/** Within which bounds a change is looked for: amounts, additives that stay, what may be declared. Says the goal with `goal`. */
@customElement('solve-bounds')
export class SolveBounds extends LightElement {
  @property({ attribute: false }) goal: Goal = {};
  @property({ attribute: false }) recipe: Recipe | undefined;
  @state() private unread = new Set<string>(); // the fields that hold no number

  override render(): TemplateResult {
    const words = recipe();
    const { least = {}, most = {}, fixed = [], keep_additives: kept = [], may_declare: declared = [] } = this.goal;
    const count = Object.keys(least).length + Object.keys(most).length + fixed.length + kept.length + declared.length;
    return html`<details class="fold bounds"><summary><span class="label">${words.bounds(count)}</span>${icon('down', 20)}</summary>
      <p class="second">${words.boundsText}</p>
      <div class="table-scroll" tabindex="0" role="region" aria-label=${words.bounds(count)}><table class="bounds-table"><thead><tr><td></td><th scope="col">${words.least}</th><th scope="col">${words.most}</th><th scope="col">${words.fixed}</th></tr></thead>
        <tbody>${NUTRIMENTS.map((name) => html`<tr><th scope="row">${v().nutriments[name]}, ${unitOf(name)}</th>${this.end('least', name, least[name])}${this.end('most', name, most[name])}
          <td><label class="bound-box">${this.box('fixed', name, m().colon(words.fixed, v().nutriments[name]))}</label></td></tr>`)}</tbody></table></div>
      ${this.recipe?.additives?.length ? html`<fieldset><legend class="label">${words.keep}</legend>${this.recipe.additives.map(({ tag, name }) => html`<label class="pick">${this.box('keep_additives', tag)}<span class="pick-text">${eNumber(tag)} ${name}</span></label>`)}</fieldset>` : nothing}
      <fieldset><legend class="label">${words.mayDeclare}</legend>${DECLARED.map((kind) => html`<label class="pick">${this.box('may_declare', kind)}<span class="pick-text">${words.declared[kind]}</span></label>`)}</fieldset></details>`;
  }

  private end(end: End, name: string, value: number | undefined): TemplateResult {
    const key = `${end}-${name}`;
    const label = m().colon(recipe()[end], v().nutriments[name as keyof ReturnType<typeof v>['nutriments']]);
    return html`<td><input class="plain-input" inputmode="decimal" autocomplete="off" maxlength="12" aria-label=${label} aria-invalid=${this.unread.has(key)} .value=${value === undefined ? '' : String(value)} @change=${this.bound(end, name)}>
      ${this.unread.has(key) ? html`<span class="wrong" role="alert">${recipe().noNumber}</span>` : nothing}</td>`;
  }

  private bound = (end: End, name: string) => ({ target }: Event) => {
    const amount = amountOf((target as HTMLInputElement).value);
    const unread = new Set(this.unread);
    unread[amount === undefined ? 'add' : 'delete'](`${end}-${name}`);
    this.unread = unread;
    if (amount === undefined) return;
    const { [name]: _, ...others } = this.goal[end] ?? {};
    this.say(end, amount === null ? others : { ...others, [name]: amount });
  };

  private box = (list: Listed, each: string, label?: string) => html`<input type="checkbox" aria-label=${label ?? nothing} .checked=${this.goal[list]?.includes(each) ?? false} @change=${({ target }: Event) => {
    const others = (this.goal[list] ?? []).filter((one) => one !== each);
    this.say(list, (target as HTMLInputElement).checked ? [...others, each] : others);
  }}>`;

  private say(name: End | Listed, value: object): void {
    const { [name]: _, ...others } = this.goal;
    const detail = Object.keys(value).length ? { ...others, [name]: value } : others;
    this.dispatchEvent(new CustomEvent('goal', { detail, bubbles: true }));
  }
}
