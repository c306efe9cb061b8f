import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { search } from '../messages/sections';
import { LightElement } from '../parts/light-element';

@customElement('search-screen')
export class SearchScreen extends LightElement {
  @property({ attribute: false }) query = new URLSearchParams();
  override connectedCallback(): void {
    super.connectedCallback();
    document.title = `${search().title} · Limpide`;
  }

  override render(): TemplateResult {
    return html`<div class="page"><h1 class="page-title" tabindex="-1">${search().title}</h1></div>`;
  }
}
