import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { getChanges, type BrandChanges as Found } from '../api/brands';
import type { Trouble } from '../api/client';
import { market as told } from '../messages/sections';
import { Asking } from '../parts/asking';
import { counting, notCounted, whole } from '../parts/counted';
import { LightElement } from '../parts/light-element';
import { changedProduct } from './changed-product';
import { importChoice } from './import-choice';
import type { Shown } from './shown';

const FIRST = 10; // products that are shown before somebody asks for all

/** What became of the products of a brand between two imports of the catalogue. */
@customElement('brand-changes')
export class BrandChanges extends LightElement {
  @property() brand = '';
  @property({ attribute: false }) shown!: Shown;
  private found = new Asking<Found>(this);
  private last = new Asking<Found>(this); // asked for the imports there are, where those of the address are refused
  private asked = '';

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('brand') && !changed.has('shown')) return;
    const { brand, shown: { from, to } } = this;
    const asked = JSON.stringify([brand, from, to]);
    if (asked !== this.asked) this.found.ask((leave) => getChanges(brand, from, to, leave), changed.has('brand'));
    this.asked = asked;
  }

  override updated(): void {
    const { brand, last: { told: known, isAsking } } = this;
    if (this.isRefused && !known && !isAsking) this.last.ask((leave) => getChanges(brand, '', '', leave), true);
  }

  private get isRefused(): boolean {
    const { told: answer } = this.found;
    return answer?.kind === 'problem' && answer.problem.status === 400;
  }

  override render(): TemplateResult {
    const { told: answer, again } = this.found;
    return html`<section><h2>${told().changes}</h2>
      ${!answer ? counting() : answer.kind === 'told' ? this.content(answer.body) : this.trouble(answer, again)}</section>`;
  }

  private trouble(trouble: Trouble, again: () => void): TemplateResult {
    if (!this.isRefused || trouble.kind !== 'problem') return notCounted(trouble, again);
    const { shown: { from, to }, last: { body } } = this;
    if (body && !body.from) return html`<p class="second" role="status">${told().changesNone}</p>`;
    return html`${body ? importChoice(this.brand, this.shown, body.imports, from, to) : nothing}<p class="second" role="status">${trouble.problem.detail}</p>`;
  }

  private content({ imports, from, to, changes, counts }: Found): TemplateResult {
    const words = told();
    if (!from || !to) return html`<p class="second">${words.changesNone}</p>`;
    return html`${importChoice(this.brand, this.shown, imports, String(from.id), String(to.id))}
      <p class="second" role="status">${changes.length ? Object.entries(counts).map(([kind, n]) => `${words.kinds[kind] ?? kind} ${whole(n)}`).join(' · ') : words.changesNothing}</p>
      <ul class="rows">${changes.slice(0, FIRST).map(changedProduct)}</ul>
      ${changes.length > FIRST ? html`<details class="more-changes"><summary class="link">${words.more(whole(changes.length - FIRST))}</summary><ul class="rows">${changes.slice(FIRST).map(changedProduct)}</ul></details>` : nothing}`;
  }
}
