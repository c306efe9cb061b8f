import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { settings } from '../store/settings';
import { LightElement } from './light-element';
import { pack } from './pack';
import './product-photo.css';

interface Pictured {
  gtin: string;
  image?: string | null;
  categories?: string[] | null;
}

/** A product by its photo, asked of our own server alone; the outline of its pack until it is there, and where there is none. */
@customElement('product-photo')
export class ProductPhoto extends LightElement {
  @property({ attribute: false }) product!: Pictured;
  @state() private shown = ''; // the product whose photo has come

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('limpide:settings', this.redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('limpide:settings', this.redraw);
  }

  private redraw = () => this.requestUpdate();
  private show = () => (this.shown = this.product.gtin);

  override render(): TemplateResult {
    const { gtin, categories = null } = this.product;
    return html`<span class="photo-box">${pack({ categories })}${hasPhoto(this.product)
      ? html`<img class="photo ${this.shown === gtin ? 'shown' : ''}" alt="" width="62" height="78" decoding="async" src="/api/v1/products/${gtin}/image" @load=${this.show}>`
      : nothing}</span>`;
  }
}

/** Whether a photo of it is looked for: who shows one names those who took it beside it. */
export const hasPhoto = ({ image, gtin }: Pictured): boolean => !!image && !!gtin && settings().photos;
