import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { getAdditives, SORTS, type AdditiveRow } from '../api/additive-use';
import { turn } from '../app/router';
import { formatDay } from '../messages';
import { market as told } from '../messages/sections';
import { Asking } from '../parts/asking';
import { counting, notCounted, orDash, whole } from '../parts/counted';
import { icon } from '../parts/icons';
import { levelBars } from '../parts/level-bars';
import { LightElement } from '../parts/light-element';
import { ways } from '../parts/ways';
import '../parts/segment.css';
import '../brands/brands.css';
import { additivePath, additiveWords, isCalled } from './named';
import { growth } from './growth';

/** Every additive in use, with how many products hold it, and whether that grows. */
@customElement('additive-list')
export class AdditiveList extends LightElement {
  @property({ attribute: false }) query = new URLSearchParams();
  private found = new Asking<AdditiveRow[]>(this);
  private sorted = '';

  private get sort(): string {
    const asked = this.query.get('sort') ?? '';
    return SORTS.find((each) => each === asked) ?? SORTS[0];
  }

  private get q(): string {
    return this.query.get('q') ?? '';
  }

  override willUpdate(): void {
    const { sort } = this;
    if (sort !== this.sorted) this.found.ask((leave) => getAdditives(sort, leave), false);
    this.sorted = sort;
  }

  override firstUpdated(_: PropertyValues<this>): void {
    document.title = `${told().additives} · Limpide`;
  }

  private show = (sort: string, q: string) => turn(addressOf(sort, q));

  override render(): TemplateResult {
    const words = told();
    return html`<div class="page brand-search"><header class="figures-head"><h1 class="page-title" tabindex="-1">${words.additives}</h1><p class="second">${words.additivesLead}</p></header>${ways('additives')}
      <form role="search" novalidate @submit=${(event: Event) => event.preventDefault()}><label class="field">${icon('search')}<span class="hidden">${words.filterAdditives}</span>
        <input type="search" autocomplete="off" placeholder=${words.filterAdditives} .value=${this.q} @input=${({ target }: Event) => this.show(this.sort, (target as HTMLInputElement).value)}></label></form>
      <fieldset class="segment sorts"><legend class="hidden">${words.sort}</legend>${SORTS.map((sort) => html`<label><input type="radio" name="sort" .checked=${sort === this.sort}
        @change=${() => this.show(sort, this.q)}><span>${words.sorts[sort]}</span></label>`)}</fieldset>${this.list()}</div>`;
  }

  private list(): TemplateResult {
    const { told: answer, isAsking, again } = this.found;
    if (!answer) return counting();
    if (answer.kind !== 'told') return notCounted(answer, again);
    const rows = answer.body.filter((row) => isCalled(row, this.q));
    return html`<div role="status"><p class="second">${rows.length ? told().countAdditives(whole(rows.length)) : told().noAdditive}</p>${rows[0] ? html`<p class="second">${shareWords(rows[0])}</p>` : nothing}</div>
      <ul class="rows" aria-busy=${isAsking}>${rows.map((row) => html`<li>${line(row)}</li>`)}</ul>`;
  }
}

/** What all shares are of, and since when they have moved. */
const shareWords = ({ share_of: of, before }: AdditiveRow) => [told().sharesOf(whole(of)), before ? told().since(formatDay(new Date(before.day))) : ''].join(' ');

function line(row: AdditiveRow): TemplateResult {
  const words = told();
  const share = row.share === null ? nothing : html`<span class="second">${[words.inLists(whole(row.understood), orDash(row.share, 1)), growth(row.share, row.before?.share)].filter(Boolean).join(' · ')}</span>`;
  return html`<a class="use-row" href=${additivePath(row)}><span class="use-name">${additiveWords(row)} ${levelBars(row.level)}</span>
    <span class="use-figures"><b>${words.products(whole(row.products))}</b>${share}</span>${icon('next', 20)}</a>`;
}

function addressOf(sort: string, q: string): string {
  const query = new URLSearchParams({ ...(sort !== SORTS[0] && { sort }), ...(q && { q }) });
  return query.size ? `/additives?${query}` : '/additives';
}
