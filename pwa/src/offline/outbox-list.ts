import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { groupedGtin } from '../api/gtin';
import { verdictPath } from '../app/router';
import { formatDay } from '../messages';
import { offline } from '../messages/early';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { allWaiting, takeFromOutbox, type Waiting } from '../store/outbox';
import { countGlass } from './count-glass';
import { lookUpWaiting } from './look-up';

/** The codes that wait for a network, and those nobody knew once there was one. */
@customElement('outbox-list')
export class OutboxList extends LightElement {
  @state() private codes: Waiting[] = [];
  @state() private isAsking = false;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('limpide:outbox', this.read);
    void this.read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('limpide:outbox', this.read);
  }

  private read = async () => void (this.codes = await allWaiting());

  override render(): TemplateResult | typeof nothing {
    if (!this.codes.length) return nothing;
    const words = offline();
    const waiting = this.codes.filter(({ isUnknown }) => !isUnknown).length;
    return html`<section class="outbox">${countGlass(words.waiting(waiting), waiting)}
      <div class="outbox-say"><h2>${words.waiting(waiting)}</h2>
        ${waiting ? html`<p class="second">${words.waitingText}</p><button class="button soft" aria-busy=${this.isAsking} @click=${this.lookUp}>${icon('again', 20)}${this.isAsking ? words.lookingUp : words.lookUp}</button>` : nothing}</div>
      <ul class="rows">${this.codes.map(this.row)}</ul></section>`;
  }

  private row = ({ gtin, at, isUnknown }: Waiting) => html`<li class="outbox-row">
    <a class="outbox-code" href=${verdictPath(gtin)}><b class="code">${groupedGtin(gtin)}</b>
      <span class="second">${isUnknown ? offline().unknown : offline().since(formatDay(new Date(at)))}</span></a>
    <button class="icon-button" aria-label=${offline().drop(groupedGtin(gtin))} @click=${() => takeFromOutbox(gtin)}>${icon('close', 20)}</button></li>`;

  private lookUp = async () => {
    if (this.isAsking) return;
    this.isAsking = true;
    await lookUpWaiting();
    this.isAsking = false;
  };
}
