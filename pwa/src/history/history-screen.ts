import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { history } from '../messages/sections';
import { LightElement } from '../parts/light-element';

@customElement('history-screen')
export class HistoryScreen extends LightElement {
  @property() list = '';
  override connectedCallback(): void {
    super.connectedCallback();
    document.title = `${history().title} · Limpide`;
  }

  override render(): TemplateResult {
    return html`<div class="page"><h1 class="page-title" tabindex="-1">${history().title}</h1></div>`;
  }
}
