import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Shelf } from '../api/audit-shapes';
import { formatNumber, m } from '../messages';
import { audit as told } from '../messages/sections';
import { LightElement } from '../parts/light-element';
import './category-picker';

const OPEN = 8; // shelves that are shown before somebody asks for all

interface Category {
  tag: string;
  name: string;
}

/** Which category each shelf stands for: suggested, used once confirmed. Says what is confirmed with `shelves`. */
@customElement('shelf-map')
export class ShelfMap extends LightElement {
  @property({ attribute: false }) shelves: Shelf[] = [];
  @state() private chosen = new Map<string, Category>(); // by shelf, in place of the suggestion
  @state() private confirmed = new Set<string>();
  @state() private searching = '';
  @state() private isWhole = false;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.get('shelves')?.length && changed.has('shelves')) this.confirmed = new Set(this.shelves.filter(({ confirmed }) => confirmed).map(({ shelf }) => shelf));
  }

  override render(): TemplateResult {
    const words = told();
    const shown = this.isWhole ? this.shelves : this.shelves.slice(0, OPEN);
    const open = this.shelves.filter(({ shelf }) => this.categoryOf(shelf) && !this.confirmed.has(shelf));
    return html`<section id="shelves"><h2 tabindex="-1">${words.shelves}</h2><p class="second">${words.shelvesText}</p>
      ${open.length > 1 ? html`<button class="button soft" @click=${() => this.confirmAll(open)}>${words.shelfAll(open.length)}</button>` : nothing}
      <ul class="rows">${shown.map(this.row)}</ul>
      ${shown.length < this.shelves.length ? html`<button class="link" @click=${() => (this.isWhole = true)}>${words.shelfMore(this.shelves.length - shown.length)}</button>` : nothing}</section>`;
  }

  private row = ({ shelf, lines }: Shelf): TemplateResult => {
    const words = told();
    const category = this.categoryOf(shelf);
    const isUsed = this.confirmed.has(shelf);
    return html`<li class="shelf-row"><span class="shelf-text"><b class="label">${shelf}</b><span class="second">${words.lines(formatNumber(lines, 0), lines)}</span></span>
      ${category
        ? html`<label class="pick shelf-pick"><input type="checkbox" aria-label=${m().colon(shelf, words.shelfConfirm(category.name))} .checked=${isUsed} @change=${() => this.toggle(shelf)}>
          <span class="pick-text">${isUsed ? category.name : words.shelfSuggested(category.name)}</span></label>`
        : html`<span class="second shelf-pick">${words.shelfNone}</span>`}
      <button class="link" aria-expanded=${this.searching === shelf} aria-label=${words.shelfFind(shelf)} @click=${() => (this.searching = this.searching === shelf ? '' : shelf)}>${category ? words.shelfChange : words.shelfSearch}</button>
      ${this.searching === shelf ? html`<category-picker .shelf=${shelf} @category=${this.pick}></category-picker>` : nothing}</li>`;
  };

  private categoryOf(shelf: string): Category | undefined {
    const { category, name } = this.shelves.find((each) => each.shelf === shelf) ?? {};
    return this.chosen.get(shelf) ?? (category ? { tag: category, name: name ?? category } : undefined);
  }

  private toggle(shelf: string): void {
    const next = new Set(this.confirmed);
    if (!next.delete(shelf)) next.add(shelf);
    this.become(next);
  }

  private confirmAll = (open: Shelf[]) => this.become(new Set([...this.confirmed, ...open.map(({ shelf }) => shelf)]));

  private pick = ({ detail: [shelf, category] }: CustomEvent<[string, Category]>) => {
    this.chosen = new Map(this.chosen).set(shelf, category);
    this.searching = '';
    this.become(new Set(this.confirmed).add(shelf));
  };

  private become(confirmed: Set<string>): void {
    this.confirmed = confirmed;
    const detail = Object.fromEntries([...confirmed].map((shelf) => [shelf, this.categoryOf(shelf)?.tag ?? '']));
    this.dispatchEvent(new CustomEvent('shelves', { detail }));
  }
}
