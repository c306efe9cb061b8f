import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Trouble } from '../api/client';
import { audit as told } from '../messages/sections';
import { LightElement } from '../parts/light-element';
import { auditKey, keepAuditKey } from '../store/audit-key';

/** The key that a server may ask for before it audits. */
@customElement('key-field')
export class KeyField extends LightElement {
  @property({ attribute: false }) trouble: Trouble | undefined;

  override render(): TemplateResult {
    const words = told();
    return html`<form class="key-form" @submit=${this.use}><label class="label" for="audit-key">${words.key}</label>
      <p class="second" id="audit-key-text">${words.keyText}</p>
      ${auditKey() && this.trouble ? html`<p role="alert">${this.refusal()}</p>` : nothing}
      <input class="audit-input" id="audit-key" type="password" autocomplete="off" spellcheck="false" aria-describedby="audit-key-text" required>
      <button class="button">${words.keyUse}</button></form>`;
  }

  private refusal(): string {
    const isForbidden = this.trouble?.kind === 'problem' && this.trouble.problem.status === 403;
    return isForbidden ? told().troubles.forbidden.join('. ') : told().keyAgain;
  }

  private use = (event: Event) => {
    event.preventDefault();
    keepAuditKey(this.querySelector('input')?.value.trim() ?? '');
    this.requestUpdate();
    this.dispatchEvent(new Event('key'));
  };
}
