import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { figures, type CategoryEntry } from '../api/market';
import type { Trouble } from '../api/client';
import type { Shape } from '../api/shapes';
import { formatNumber } from '../messages';
import { category } from '../messages/sections';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { againButton } from '../parts/standing';
import { stateOf } from '../parts/states';
import './categories.css';

const TYPING = 250; // milliseconds after the last letter
const MOST = 12;
const LIST: Shape = { items: [{ category: '', name: '' }] };

interface Page {
  count: number;
  items: CategoryEntry[];
}

/** A field that finds categories of products on file, the largest before a letter is typed. Says the one chosen with `category`. */
@customElement('find-category')
export class FindCategory extends LightElement {
  @property({ type: Boolean }) isFolded = false; // nothing is offered before something is typed
  @state() private found: Page | undefined;
  @state() private trouble: Trouble | undefined;
  private text = '';
  private timer = 0;
  private leave = new AbortController();

  override firstUpdated(): void {
    if (!this.isFolded) void this.ask();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    this.leave.abort();
  }

  override render(): TemplateResult {
    const words = category();
    return html`<form role="search" novalidate @submit=${(event: Event) => event.preventDefault()}><label class="field">${icon('search')}<span class="hidden">${words.find}</span>
        <input type="search" autocomplete="off" autocapitalize="none" enterkeyhint="search" maxlength="200" placeholder=${words.find} @input=${this.type}></label></form>
      ${this.isFolded && !this.text ? nothing : this.results()}`;
  }

  private results(): TemplateResult {
    const words = category();
    if (this.trouble) return html`<div class="find-trouble"><p class="second" role="status">${stateOf(this.trouble).title}. ${words.needsServer}</p>${againButton(() => this.ask())}</div>`;
    if (!this.found) return html`<p class="second coming" role="status">${words.asking}</p>`;
    const { count, items } = this.found;
    return html`<p class="second" role="status">${count ? words.found(formatNumber(count, 0), count) : words.none}</p>
      <ul class="rows">${items.map((each) => html`<li><button class="find-row" @click=${() => this.choose(each)}><span class="label">${each.name}</span>
        <span class="second">${words.products(formatNumber(each.products, 0), each.products)}</span>${icon('next', 20)}</button></li>`)}</ul>`;
  }

  private type = ({ target }: Event) => {
    this.text = (target as HTMLInputElement).value.trim();
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.ask(), TYPING);
    this.requestUpdate();
  };

  private choose(detail: CategoryEntry): void {
    this.text = '';
    const input = this.querySelector('input');
    if (input) input.value = '';
    this.requestUpdate();
    this.dispatchEvent(new CustomEvent('category', { detail }));
  }

  private async ask(): Promise<void> {
    this.leave.abort();
    const { signal } = (this.leave = new AbortController());
    const told = await figures<Page>('/categories', { ...(this.text ? { q: this.text } : {}), limit: String(MOST) }, LIST, signal);
    if (signal.aborted) return;
    this.trouble = told.kind === 'told' ? undefined : told;
    this.found = told.kind === 'told' ? told.body : undefined;
  }
}
