import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { verdictPath } from '../app/router';
import { v } from '../messages/sections';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { copyText } from './clipboard';

/** Hands the address of a verdict to whatever the device shares with, else copies it. Nobody's filters are in it. */
@customElement('share-button')
export class ShareButton extends LightElement {
  @property() gtin = '';
  @property() name = '';
  @state() private said = '';

  override render(): TemplateResult {
    return html`<button class="icon-button" aria-label=${v().share} @click=${this.share}>${icon('share')}</button>
      <span role="status">${this.said ? html`<span class="toast">${this.said}</span>` : nothing}</span>`;
  }

  private share = async () => {
    const url = `${location.origin}${verdictPath(this.gtin)}`;
    if ('share' in navigator) return void navigator.share({ title: this.name, url }).catch(() => undefined); // put away again
    this.said = (await copyText(url)) ? v().shared : v().notShared;
    setTimeout(() => (this.said = ''), SHOWN);
  };
}

const SHOWN = 6_000;
