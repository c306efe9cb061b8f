import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { EDITION, METHOD } from 'virtual:method';
import { formatDay, formatNumber, lang } from '../messages';
import { offline } from '../messages/early';
import { v } from '../messages/sections';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { allPacks, removePack, type Pack } from '../store/packs';
import { sizeOf } from './amounts';
import type { Offer } from './download';
import { offersOf } from './offers';
import './outbox-list';
import './pack-offer';
import './offline.css';

/** What answers without network, what is there to download, and what waits for one. */
@customElement('offline-screen')
export class OfflineScreen extends LightElement {
  @state() private packs: Pack[] = [];
  @state() private offers: Offer[] | 'asked' | undefined = 'asked';
  @state() private storage: StorageEstimate = {};
  private leave = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = `${offline().title} · Limpide`;
    this.leave = new AbortController();
    const { signal } = this.leave;
    addEventListener('limpide:packs', this.look, { signal });
    addEventListener('online', this.ask, { signal });
    void this.look();
    void this.ask();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave.abort();
  }

  private look = async () => {
    this.packs = await allPacks();
    this.storage = (await navigator.storage?.estimate?.()) ?? {};
  };

  private ask = async () => void (this.offers = await offersOf(lang(), this.leave.signal));

  override render(): TemplateResult {
    const words = offline();
    return html`<div class="page offline">
      <header><h1 class="page-title" tabindex="-1">${words.title}</h1><p class="second">${words.lead}</p></header>
      <outbox-list></outbox-list>
      <section><h2>${words.here}</h2>${this.packs.length ? html`<ul class="rows">${this.packs.map(this.kept)}</ul>` : html`<p class="second">${words.none}</p>`}</section>
      <section><h2>${words.there}</h2>${this.offered()}</section>
      <section><h2>${words.storage}</h2><p class="second">${this.room()}</p></section>
      <section><h2>${words.licence}</h2><p class="second">${v().notice(out(OFF, 'Open Food Facts'), out(ODBL, 'Open Database License'))} ${v().noWarranty} ${words.packIs}</p></section></div>`;
  }

  private kept = ({ country, names, products, day, file, method, edition }: Pack) => {
    const words = offline();
    const name = names[lang()] ?? country;
    return html`<li class="pack-row">${icon('renewed')}<p class="pack-text"><span class="label">${words.packFor(name)}</span>
        <span class="second">${words.holds(formatNumber(products), sizeOf(file.size))}</span>${day ? html`<span class="second">${words.dataOf(formatDay(new Date(day)))}</span>` : nothing}
        ${method === METHOD && edition === EDITION ? nothing : html`<span class="pack-warning">${words.otherMethod}</span>`}</p>
      <button class="icon-button" aria-label=${words.remove(name)} @click=${() => removePack(country)}>${icon('bin')}</button></li>`;
  };

  private offered(): TemplateResult | typeof nothing {
    const words = offline();
    if (this.offers === 'asked') return nothing;
    if (!this.offers?.length) return html`<p class="second">${this.offers ? words.noOffers : words.offline}</p>`;
    return html`<ul class="offers">${this.offers.map((offer) => html`<li><pack-offer .offer=${offer} .isHere=${this.packs.some(({ country }) => country === `en:${offer.country}`)}></pack-offer></li>`)}</ul>`;
  }

  private room(): string {
    const { usage, quota } = this.storage;
    return usage === undefined || quota === undefined ? offline().noStorage : offline().used(sizeOf(usage), sizeOf(Math.max(0, quota - usage)));
  }
}

const OFF = 'https://world.openfoodfacts.org';
const ODBL = 'https://opendatacommons.org/licenses/odbl/1-0/';
const out = (href: string, words: string) => html`<a href=${href} target="_blank" rel="noopener">${words}</a>`;
