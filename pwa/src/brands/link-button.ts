import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { market as told } from '../messages/sections';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { Said } from '../parts/said';
import { copyText } from '../verdict/clipboard';

/** Hands this very address to whatever the device shares with, else copies it. */
@customElement('link-button')
export class LinkButton extends LightElement {
  @property() name = '';
  private said = new Said(this);

  override render(): TemplateResult {
    return html`<button class="button soft" @click=${this.share}>${icon('share', 20)}${told().link}</button>${this.said.render()}`;
  }

  private share = async () => {
    const url = location.href;
    if ('share' in navigator) return void navigator.share({ title: this.name, url }).catch(() => undefined); // put away again
    this.said.say((await copyText(url)) ? told().linkCopied : told().linkNot);
  };
}
