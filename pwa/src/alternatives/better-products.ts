import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { getAlternatives } from '../api/alternatives';
import type { Reply, Trouble } from '../api/client';
import type { Alternatives, Answer } from '../api/verdict';
import { chosen } from '../filters/profiles';
import { FilterWatch } from '../filters/watch';
import { formatDay, lang } from '../messages';
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
  @state() private reply: Reply<Alternatives> | undefined;
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
    const isRefused = await this.follow(shop() && tagOf(shop()), signal);
    if (isRefused) await this.follow('', signal);
  };

  /** Shows each reply about a country; true where the server knows no such one. */
  private async follow(country: string, signal: AbortSignal): Promise<boolean> {
    for await (const reply of getAlternatives(this.answer.product.gtin, country, lang(), signal)) {
      if (signal.aborted) return false;
      if (country && reply.kind === 'problem' && reply.problem.parameter === 'country') return true;
      [this.reply, this.isAnywhere] = [reply, !country && shop() !== ''];
    }
    return false;
  }

  private showUnjudged = () => (this.withUnjudged = true);

  override render(): TemplateResult {
    if (!this.isTold) return html`<section class="better"></section>`;
    return html`<section class="better"><h2>${told().title}</h2>${this.content()}${countryChoice()}</section>`;
  }

  private content(): TemplateResult {
    const { reply } = this;
    if (!reply) return html`<p class="second" role="status">${told().looking}</p>`;
    if (reply.kind === 'fresh') return this.found(reply.body);
    if (reply.kind !== 'kept') return html`<p class="second" role="status">${why(reply)}</p>${this.again()}`;
    const day = told().foundOn(formatDay(reply.at));
    return html`<p class="second" role="status">${day} ${reply.trouble ? inTheWay(reply.trouble) : nothing}</p>${this.found(reply.body)}${reply.trouble ? this.again() : nothing}`;
  }

  private found(reply: Alternatives): TemplateResult {
    return html`${this.isAnywhere ? html`<p class="second">${told().unknownCountry(countryName(shop()))}</p>` : nothing}${found(reply, this.answer, chosen(), this.withUnjudged, this.showUnjudged)}`;
  }

  private again = () => html`<button class="button soft" @click=${this.ask}>${told().again}</button>`;
}

const why = (trouble: Trouble): string => (trouble.kind === 'offline' ? told().offline : trouble.problem.detail || told().failed);

/** Beside what was found before. */
const inTheWay = (trouble: Trouble): string => (trouble.kind === 'offline' ? told().renewed : why(trouble));
