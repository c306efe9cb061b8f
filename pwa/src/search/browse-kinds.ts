import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { findProducts } from '../api/search';
import type { FacetValue } from '../api/verdict';
import { formatNumber } from '../messages';
import { search } from '../messages/sections';
import { LightElement } from '../parts/light-element';
import { learnNames } from './names';

const MOST = 12;

/** The kinds that most products are of, for who has no word to search for; nothing without network. */
@customElement('browse-kinds')
export class BrowseKinds extends LightElement {
  @state() private kinds: FacetValue[] | undefined; // none before they are known
  private leave = new AbortController();

  override async connectedCallback(): Promise<void> {
    super.connectedCallback();
    const found = await findProducts(new URLSearchParams({ limit: '1' }), this.leave.signal);
    if (found.kind === 'found') learnNames(found.page);
    this.kinds = found.kind === 'found' ? (found.page.facets?.category?.slice(0, MOST) ?? []) : [];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave.abort();
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.kinds) return html`<div class="coming"></div>`;
    if (!this.kinds.length) return nothing;
    const pick = (value: string) => () => this.dispatchEvent(new CustomEvent('narrow', { detail: ['category', value] }));
    return html`<section><h2>${search().kinds}</h2><div class="kinds">${this.kinds.map(({ value, name, count }) => html`<button class="chip" @click=${pick(value)}>
      ${name}<span class="second">${formatNumber(count, 0)}</span></button>`)}</div></section>`;
  }
}
