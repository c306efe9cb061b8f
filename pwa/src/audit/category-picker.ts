import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { findProducts } from '../api/search';
import type { FacetValue } from '../api/verdict';
import { audit as told } from '../messages/sections';
import { LightElement } from '../parts/light-element';

const TYPING = 250; // milliseconds after the last letter
const MOST = 8;

/** A category for a shelf: of that name, or of products found by it. Says it with `category`. */
@customElement('category-picker')
export class CategoryPicker extends LightElement {
  @property() shelf = '';
  @state() private found: FacetValue[] | undefined;
  private timer = 0;
  private leave = new AbortController();

  override firstUpdated(): void {
    const input = this.querySelector('input');
    if (input) input.value = this.shelf;
    input?.focus();
    input?.select();
    void this.ask(this.shelf);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    this.leave.abort();
  }

  override render(): TemplateResult {
    const words = told();
    return html`<input class="audit-input" type="search" autocomplete="off" aria-label=${words.shelfFind(this.shelf)} placeholder=${words.shelfSearch} @input=${this.type}>
      <p class="hidden" role="status">${this.found?.length === 0 ? words.noCategories : nothing}</p>
      <div class="kinds">${this.found?.length === 0 ? html`<p class="second">${words.noCategories}</p>` : this.found?.map(({ value, name }) =>
        html`<button class="chip" @click=${() => this.dispatchEvent(new CustomEvent('category', { detail: [this.shelf, { tag: value, name }] }))}>${name}</button>`)}</div>`;
  }

  private type = ({ target }: Event) => {
    clearTimeout(this.timer);
    const { value } = target as HTMLInputElement;
    this.timer = window.setTimeout(() => this.ask(value), TYPING);
  };

  private async ask(text: string): Promise<void> {
    this.leave.abort();
    this.leave = new AbortController();
    const { signal } = this.leave;
    const answers = await Promise.all(['category', 'q'].map((by) => findProducts(new URLSearchParams({ [by]: text, limit: '1' }), signal)));
    const pages = answers.flatMap((answer) => (answer.kind === 'found' ? [answer.page] : []));
    if (signal.aborted || !pages.length) return;
    const found = pages.flatMap(({ facets }) => facets?.category ?? []);
    this.found = [...new Map(found.map((each) => [each.value, each])).values()].slice(0, MOST);
  }
}
