import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LightElement } from '../parts/light-element';
import '../parts/choices.css';
import './brand-page';
import './brand-search';
import './brands.css';
import { decoded } from './shown';

/** Brands: one of them, or a field to find it. */
@customElement('brands-screen')
export class BrandsScreen extends LightElement {
  @property() brand = '';
  @property({ attribute: false }) query = new URLSearchParams();

  override render(): TemplateResult {
    return this.brand
      ? html`<brand-page .brand=${decoded(this.brand)} .query=${this.query}></brand-page>`
      : html`<brand-search .query=${this.query}></brand-search>`;
  }
}
