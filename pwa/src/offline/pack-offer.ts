import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { formatDay, formatNumber } from '../messages';
import { offline } from '../messages/early';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { sizeOf } from './amounts';
import { download, type Offer, type Outcome } from './download';

/** A pack that can be downloaded: what it holds, how large it is, how far it has come. */
@customElement('pack-offer')
export class PackOffer extends LightElement {
  @property({ attribute: false }) offer!: Offer;
  @property({ type: Boolean }) isHere = false; // in this size or another
  @state() private done: number | undefined; // bytes, while it is on its way
  @state() private outcome: Outcome | undefined;
  private leave = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave.abort();
  }

  override render(): TemplateResult {
    const { name, products, bytes, day } = this.offer;
    const words = offline();
    return html`<div class="pack-row">${icon('download')}<p class="pack-text"><span class="label">${words.packFor(name)}</span>
        <span class="second">${words.holds(formatNumber(products), sizeOf(bytes))}</span>${day ? html`<span class="second">${words.dataOf(formatDay(new Date(day)))}</span>` : nothing}</p></div>
      ${this.done === undefined ? this.button() : this.progress(this.done)}
      <p class="second pack-outcome" role="status">${this.outcome ? words.outcomes[this.outcome] : nothing}</p>`;
  }

  private button(): TemplateResult {
    const say = this.isHere ? offline().again : offline().download;
    return html`<button class="button ${this.isHere ? 'soft' : ''}" @click=${this.start}>${say(sizeOf(this.offer.bytes))}</button>`;
  }

  private progress(done: number): TemplateResult {
    const words = offline();
    const told = words.downloading(sizeOf(done), sizeOf(this.offer.bytes));
    return html`<div class="pack-progress"><progress max=${this.offer.bytes} .value=${done} aria-label=${words.packFor(this.offer.name)}></progress>
      <span class="second" aria-hidden="true">${told}</span><button class="button soft" @click=${this.cancel}>${words.cancel}</button></div>`;
  }

  private start = async () => {
    this.leave = new AbortController();
    [this.done, this.outcome] = [0, undefined];
    this.outcome = await download(this.offer, this.leave.signal, (bytes) => (this.done = bytes));
    this.done = undefined;
    this.focusOn('button'); // the one that had the focus has gone
  };

  private cancel = () => this.leave.abort();
}
