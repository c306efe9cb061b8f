import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { getChanges, ITEMS_A_PAGE, type BrandChanges as Found } from '../api/brands';
import type { Trouble } from '../api/client';
import { market as told } from '../messages/sections';
import { Asking } from '../parts/asking';
import { counting, notCounted, whole } from '../parts/counted';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { changedProduct } from './changed-product';
import { importChoice } from './import-choice';
import type { Shown } from './shown';

/** What became of the products of a brand between two imports of the catalogue. */
@customElement('brand-changes')
export class BrandChanges extends LightElement {
  @property() brand = '';
  @property({ attribute: false }) shown!: Shown;
  private found = new Asking<Found>(this);
  private last = new Asking<Found>(this); // asked for the imports there are, where those of the address are refused
  private asked = '';
  private fresh = 0; // the first product of a page that was asked for: it takes the focus once it is there

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('brand') && !changed.has('shown')) return;
    const { brand, shown: { from, to } } = this;
    const asked = JSON.stringify([brand, from, to]);
    if (asked === this.asked) return;
    this.found.ask((leave) => getChanges(brand, from, to, 1, leave), changed.has('brand'));
    [this.asked, this.fresh] = [asked, 0];
  }

  override updated(): void {
    const { brand, last: { told: known, isAsking } } = this;
    if (this.isRefused && !known && !isAsking) this.last.ask((leave) => getChanges(brand, '', '', 1, leave), true);
    const link = this.fresh ? this.querySelectorAll<HTMLElement>('.changed a')[this.fresh] : undefined;
    if (!link) return;
    link.focus();
    this.fresh = 0;
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

  private content(found: Found): TemplateResult {
    const { imports, from, to, count, changes, counts } = found;
    const words = told();
    if (!from || !to) return html`<p class="second">${words.changesNone}</p>`;
    return html`${importChoice(this.brand, this.shown, imports, String(from.id), String(to.id))}
      <p class="second" role="status">${count ? Object.entries(counts).map(([kind, n]) => `${words.kinds[kind] ?? kind} ${whole(n)}`).join(' · ') : words.changesNothing}</p>
      <ul class="rows" aria-busy=${this.found.isAsking}>${changes.map(changedProduct)}</ul>
      ${changes.length < count ? html`<p><button class="button soft" @click=${() => this.more(found)}>${icon('down', 20)}${words.more(whole(count - changes.length))}</button></p>` : nothing}`;
  }

  /** Asks for the page after those that are shown, between the same imports, and shows it below them. */
  private more({ from, to, changes }: Found): void {
    if (this.found.isAsking || !from || !to) return;
    const number = 1 + changes.length / ITEMS_A_PAGE;
    this.fresh = changes.length;
    this.found.ask(async (leave) => {
      const next = await getChanges(this.brand, String(from.id), String(to.id), number, leave);
      return next.kind === 'told' ? { ...next, body: { ...next.body, changes: [...changes, ...next.body.changes] } } : next;
    }, false);
  }
}
