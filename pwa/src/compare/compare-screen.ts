import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { compare } from '../messages/sections';
import { LightElement } from '../parts/light-element';

@customElement('compare-screen')
export class CompareScreen extends LightElement {
  @property({ attribute: false }) query = new URLSearchParams();
  override connectedCallback(): void {
    super.connectedCallback();
    document.title = `${compare().title} · Limpide`;
  }

  override render(): TemplateResult {
    return html`<div class="page"><h1 class="page-title" tabindex="-1">${compare().title}</h1></div>`;
  }
}
