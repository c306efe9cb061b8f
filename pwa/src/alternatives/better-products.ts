import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { getAlternatives } from '../api/alternatives';
import type { Trouble } from '../api/client';
import type { Alternatives, Answer } from '../api/verdict';
import { chosen } from '../filters/profiles';
import { FilterWatch } from '../filters/watch';
import { lang } from '../messages';
import { alternatives as told, loadAlternativesMessages } from '../messages/sections';
import { LightElement } from '../parts/light-element';
import { countryName, shop, tagOf } from './country';
import { countryChoice } from './country-choice';
import { found } from './found';
import './alternatives.css';

const NEAR = '300px'; // above and below the screen

/** Better rated products of the same kind, asked for once they come near the screen, filtered on this phone alone. */
@customElement('better-products')
export class BetterProducts extends LightElement {
  @property({ attribute: false }) answer!: Answer;
  @state() private reply: Alternatives | Trouble | undefined;
  @state() private withUnjudged = false;
  @state() private isAnywhere = false; // the server knows no such country
  @state() private isTold = false; // there are words
  protected watch = new FilterWatch(this);
  private near = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && void this.arrive(), { rootMargin: NEAR });
  private leave = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    this.near.observe(this);
    addEventListener('limpide:settings', this.ask);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.near.disconnect();
    this.leave.abort();
    removeEventListener('limpide:settings', this.ask);
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.get('answer') && changed.get('answer')?.product.gtin !== this.answer.product.gtin) this.ask();
  }

  private async arrive(): Promise<void> {
    this.near.disconnect();
    await loadAlternativesMessages();
    this.isTold = true;
    this.ask();
  }

  private ask = async (): Promise<void> => {
    if (!this.isTold) return;
    this.leave.abort();
    const { signal } = (this.leave = new AbortController());
    this.reply = undefined;
    const { gtin } = this.answer.product;
    const here = await getAlternatives(gtin, shop() && tagOf(shop()), lang(), signal);
    const isRefused = shop() !== '' && 'kind' in here && here.kind === 'problem' && here.problem.parameter === 'country';
    const reply = isRefused ? await getAlternatives(gtin, '', lang(), signal) : here;
    if (!signal.aborted) [this.reply, this.isAnywhere] = [reply, isRefused];
  };

  private showUnjudged = () => (this.withUnjudged = true);

  override render(): TemplateResult {
    if (!this.isTold) return html`<section class="better"></section>`;
    return html`<section class="better"><h2>${told().title}</h2>${this.content()}${countryChoice()}</section>`;
  }

  private content(): TemplateResult {
    const { reply, isAnywhere } = this;
    if (!reply) return html`<p class="second" role="status">${told().looking}</p>`;
    if (!('kind' in reply)) return html`${isAnywhere ? html`<p class="second">${told().unknownCountry(countryName(shop()))}</p>` : nothing}${found(reply, this.answer, chosen(), this.withUnjudged, this.showUnjudged)}`;
    const said = reply.kind === 'offline' ? told().offline : reply.problem.detail || told().failed;
    return html`<p class="second" role="status">${said}</p><button class="button soft" @click=${this.ask}>${told().again}</button>${nothing}`;
  }
}
