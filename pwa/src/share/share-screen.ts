import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { settings } from '../messages/sections';
import { LightElement } from '../parts/light-element';

@customElement('share-screen')
export class ShareScreen extends LightElement {
  @property({ attribute: false }) query = new URLSearchParams();
  override connectedCallback(): void {
    super.connectedCallback();
    document.title = `${settings().title} · Limpide`;
  }

  override render(): TemplateResult {
    return html`<div class="page"><h1 class="page-title" tabindex="-1">${settings().title}</h1></div>`;
  }
}
