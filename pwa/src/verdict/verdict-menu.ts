import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Answer } from '../api/verdict';
import { v } from '../messages/sections';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';

/** The rest of what can be done about a verdict, folded away. */
@customElement('verdict-menu')
export class VerdictMenu extends LightElement {
  @property({ attribute: false }) answer!: Answer;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('pointerdown', this.onPointer);
    addEventListener('keydown', this.onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pointerdown', this.onPointer);
    removeEventListener('keydown', this.onKey);
  }

  private get details(): HTMLDetailsElement | null {
    return this.querySelector('details');
  }

  private close = () => this.details?.removeAttribute('open');
  private onPointer = ({ target }: Event) => !this.contains(target as Node) && this.close();
  private onKey = ({ key }: KeyboardEvent) => {
    if (key !== 'Escape' || !this.details?.open) return;
    this.close();
    this.querySelector('summary')?.focus();
  };

  private write = () => {
    this.close();
    this.dispatchEvent(new Event('write'));
  };

  override render(): TemplateResult {
    const words = v();
    const { sources: [source], product: { gtin } } = this.answer;
    const out = (href: string, said: string, drawn: 'flag' | 'open') => html`<li><a href=${href} target="_blank" rel="noopener" @click=${this.close}>${icon(drawn)}${said}</a></li>`;
    return html`<details class="menu"><summary class="icon-button" aria-label=${words.menu}>${icon('dots')}</summary>
      <ul class="menu-list">
        ${source ? html`${source.edit_url ? out(source.edit_url, words.wrong, 'flag') : nothing}${out(source.url, words.productPage, 'open')}` : nothing}
        <li><button @click=${this.write}>${icon('letter')}${words.write}</button></li>
        ${gtin ? html`<li><a href="/recipe?from=${gtin}" @click=${this.close}>${icon('pencil')}${words.tryRecipe}</a></li>` : nothing}
        <li><a href="/method" @click=${this.close}>${icon('glass')}${words.method}</a></li></ul></details>`;
  }
}
