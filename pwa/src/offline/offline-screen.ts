import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { offline } from '../messages/sections';
import { LightElement } from '../parts/light-element';

@customElement('offline-screen')
export class OfflineScreen extends LightElement {

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = `${offline().title} · Limpide`;
  }

  override render(): TemplateResult {
    return html`<div class="page"><h1 class="page-title" tabindex="-1">${offline().title}</h1></div>`;
  }
}
