import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { FORMATS, opportunitiesUrl } from '../api/brands';
import { market as told } from '../messages/sections';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';

/** What would lift each product, as a file of one of three kinds. */
@customElement('export-menu')
export class ExportMenu extends LightElement {
  @property() brand = '';

  private close = () => this.querySelector('details')?.removeAttribute('open');
  private left = ({ relatedTarget }: FocusEvent) => !this.contains(relatedTarget as Node | null) && this.close();
  private key = ({ key }: KeyboardEvent) => {
    if (key !== 'Escape') return;
    this.close();
    this.querySelector('summary')?.focus();
  };

  override render(): TemplateResult {
    const words = told();
    return html`<details class="export" @focusout=${this.left} @keydown=${this.key}><summary class="button soft">${icon('download', 20)}${words.export}</summary>
      <div class="export-list" tabindex="-1"><p class="second">${words.exportText}</p>
        <ul>${FORMATS.map((format) => html`<li><a href=${opportunitiesUrl(this.brand, format)} download @click=${this.close}>${icon('file', 20)}${words.formats[format]}</a></li>`)}</ul></div></details>`;
  }
}
