import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FieldError } from '../api/problem';
import type { Changes } from '../api/recipe';
import type { Recipe } from '../api/verdict';
import { formatNumber, lang } from '../messages';
import { recipe, v } from '../messages/sections';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { amountOf, NUTRIMENTS, withAmount, type Nutriment } from './edits';
import { said } from './refused';

const PARTS: readonly Nutriment[] = ['saturated_fat', 'sugars'];

export const unitOf = (name: string): string => ({ energy_kj: 'kJ', fruits_vegetables_legumes: '%' })[name] ?? 'g';

/** The amounts of a recipe, a field each; an empty one is unknown. Says what changes with `revise`. */
@customElement('nutrient-fields')
export class NutrientFields extends LightElement {
  @property({ attribute: false }) changes: Changes = {};
  @property({ attribute: false }) base: Recipe | undefined;
  @property({ attribute: false }) refusals: FieldError[] = [];
  @state() private unread = new Map<string, string>(); // what is typed and no number

  override willUpdate(done: Map<string, unknown>): void {
    if (done.has('changes') && !this.contains(document.activeElement)) this.unread = new Map();
  }

  override render(): TemplateResult {
    const words = recipe();
    return html`<section><h2>${words.nutrition[this.base?.nutrition_unit ?? '']}</h2><p class="second">${words.nutritionText}</p>
      <div class="rows">${NUTRIMENTS.map((name) => this.row(name))}</div></section>`;
  }

  private row(name: Nutriment): TemplateResult {
    const words = recipe();
    const was = this.base?.nutriments[name] ?? null;
    const isChanged = name in (this.changes.nutriments ?? {});
    const now = isChanged ? (this.changes.nutriments?.[name] ?? null) : was;
    const isUnknown = now === null && !this.unread.has(name);
    const wrong = this.unread.has(name) ? words.noNumber : said(this.refusals, `nutriments.${name}`);
    return html`<div class="amount-row ${PARTS.includes(name) ? 'part' : ''}"><label class="label" for="amount-${name}">${v().nutriments[name]}</label>
      <span class="amount-was second">${isChanged ? html`${was === null ? words.wasUnknown : words.was(formatNumber(was, 2), unitOf(name))}
        <button class="icon-button" aria-label=${words.putBack(v().nutriments[name])} @click=${() => this.set(name, was)}>${icon('again', 20)}</button>` : nothing}</span>
      <span class="amount-field ${isUnknown ? 'unknown' : ''}">${isUnknown ? html`<svg class="amount-hatch" aria-hidden="true" width="100%" height="100%"><rect width="100%" height="100%" fill="url(#hatch-small)"/></svg>` : nothing}
        <input id="amount-${name}" inputmode="decimal" autocomplete="off" maxlength="12" .value=${this.unread.get(name) ?? this.written(name, now)} aria-invalid=${wrong ? 'true' : 'false'}
          aria-describedby="unit-${name} wrong-${name}" @input=${(event: Event) => this.type(name, (event.target as HTMLInputElement).value)}>
        <span class="amount-unit second" id="unit-${name}">${unitOf(name)}<span class="hidden">${isUnknown ? `, ${words.unknown}` : ''}</span></span></span>
      <p class="wrong" id="wrong-${name}" role="alert">${wrong ?? nothing}</p></div>`;
  }

  /** What somebody is typing stays as typed: 12, is on its way to 12,5. */
  private written(name: string, now: number | null): string {
    const field = this.querySelector<HTMLInputElement>(`#amount-${name}`);
    if (field && field === document.activeElement && amountOf(field.value) === now) return field.value;
    return now === null ? '' : new Intl.NumberFormat(lang(), { useGrouping: false, maximumFractionDigits: 3 }).format(now);
  }

  private type(name: string, text: string): void {
    const amount = amountOf(text);
    const unread = new Map(this.unread);
    if (amount === undefined) unread.set(name, text);
    else unread.delete(name);
    this.unread = unread;
    if (amount !== undefined) this.set(name, amount);
  }

  private set(name: string, amount: number | null): void {
    const detail = withAmount(this.changes, this.base, name, amount);
    this.dispatchEvent(new CustomEvent('revise', { detail }));
  }
}
