import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { settings } from '../messages/sections';
import { LightElement } from '../parts/light-element';

@customElement('settings-screen')
export class SettingsScreen extends LightElement {

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = `${settings().title} · Limpide`;
  }

  override render(): TemplateResult {
    return html`<div class="page"><h1 class="page-title" tabindex="-1">${settings().title}</h1></div>`;
  }
}
