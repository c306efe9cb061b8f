import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { findBrands, ITEMS_A_PAGE, type ListedBrands } from '../api/brands';
import type { BrandEntry } from '../api/market';
import { turn } from '../app/router';
import { market as told } from '../messages/sections';
import { Asking } from '../parts/asking';
import { counting, notCounted, pages, whole } from '../parts/counted';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { nearNames } from './near-names';
import { ways } from '../parts/ways';
import { brandPath } from './paths';
import { pageOf } from './shown';

const PAUSE = 250; // milliseconds without a letter before a name is asked about
const MOST_LETTERS = 80;

/** A brand by its name: the largest first, those that hold what is typed. */
@customElement('brand-search')
export class BrandSearch extends LightElement {
  @property({ attribute: false }) query = new URLSearchParams();
  private found = new Asking<ListedBrands>(this);
  private timer = 0;

  private get q(): string {
    return this.query.get('q') ?? '';
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('query')) this.found.ask((leave) => findBrands(this.q, pageOf(this.query), leave), false);
  }

  override firstUpdated(): void {
    document.title = `${told().brands} · Limpide`;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  private type = ({ target }: Event) => {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => turn(addressOf((target as HTMLInputElement).value, 1)), PAUSE);
  };

  override render(): TemplateResult {
    const words = told();
    return html`<div class="page brand-search"><header class="figures-head"><h1 class="page-title" tabindex="-1">${words.brands}</h1><p class="second">${words.lead}</p></header>${ways('brands')}
      <form role="search" novalidate @submit=${(event: Event) => event.preventDefault()}>
        <label class="field">${icon('search')}<span class="hidden">${words.field}</span>
          <input type="search" autocomplete="off" enterkeyhint="search" maxlength=${MOST_LETTERS} placeholder=${words.field} .value=${this.q} @input=${this.type}></label></form>
      ${this.list()}</div>`;
  }

  private list(): TemplateResult {
    const { told: answer, isAsking, again } = this.found;
    if (!answer) return counting();
    if (answer.kind !== 'told') return notCounted(answer, again);
    const { count, items, near } = answer.body;
    if (!count) return this.none(near);
    const words = told();
    return html`<p class="second" role="status">${(items.some(isOwner) ? words.foundOwners : words.found)(whole(count))}</p>
      <ul class="rows brand-list" aria-busy=${isAsking}>${items.map(({ brand, name, products }) => html`<li><a class="brand-row" href=${brandPath(brand)}>
        <span class="label">${name}</span><span class="second">${isOwner({ brand }) ? `${words.ofOwner} · ` : ''}${words.products(whole(products))}</span>${icon('next', 20)}</a></li>`)}</ul>
      ${pages(pageOf(this.query), count, ITEMS_A_PAGE, (page) => addressOf(this.q, page))}`;
  }

  private none(near: BrandEntry[]): TemplateResult {
    const words = told();
    const [title, text] = this.q ? [words.noneFound, words.noneFoundText] : [words.empty, words.emptyText];
    return html`<div role="status"><h2>${title}</h2><p class="second">${text}</p>${nearNames(near.map(({ brand, name }) => [brand, name]))}</div>`;
  }
}

const isOwner = ({ brand }: Pick<BrandEntry, 'brand'>) => brand.startsWith('owner:');

function addressOf(q: string, page: number): string {
  const query = new URLSearchParams({ ...(q.trim() && { q }), ...(page > 1 && { page: String(page) }) });
  return query.size ? `/brands?${query}` : '/brands';
}
