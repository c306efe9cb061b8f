import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { areLost, chosen } from '../filters/profiles';
import { whom } from '../filters/words';
import { m } from '../messages';
import { search } from '../messages/sections';
import { icon } from '../parts/icons';
import { productRow } from '../parts/product-row';
import { chosenOf, type Asked } from './asked';
import { countWords } from './counting';
import { failed, nothingFound } from './no-results';
import type { Searching } from './searching';
import { sieved, SIEVES, type Sieve } from './sieve';

/** What was found, and what can be done with it. */
export interface Shown {
  asked: Asked;
  searching: Searching;
  sieve: Sieve;
  choose: (sieve: Sieve) => void;
  more: () => void;
  widen: () => void;
  open: (gtin: string) => void;
}

/** How many, whose filters have a say, the products, and the way to more of them. */
export function results(shown: Shown): TemplateResult {
  const { results: found, trouble, wait } = shown.searching;
  if (!found) return trouble ? failed(trouble, shown) : html`<p class="second counted ${wait === 'asking' ? 'coming' : ''}" role="status">${wait ? search()[wait === 'slow' ? 'slow' : 'busy'] : nothing}</p>`;
  return html`<p class="second counted" role="status">${standing(shown)}</p>
    ${areLost() ? html`<p class="note" role="alert"><span>${search().lost} <a href="/filters">${m().app.filters}</a></span></p>` : nothing}
    ${found.items.length ? html`${sieve(shown)}${rows(shown)}${onwards(shown)}` : wait ? nothing : nothingFound(shown)}`;
}

/** Before an answer the old rows stay, and are said to be of before. */
function standing({ asked, searching }: Shown): string {
  const { results: found, wait } = searching;
  const words = search();
  if (wait && searching.pages === 1) return wait === 'slow' ? words.slow : words.busy;
  if (!found?.items.length) return '';
  const isAside = chosenOf(asked).some(([facet]) => facet !== 'light'); // lights alone are known here
  if (!found.isOfPhone) return countWords(found, words.count);
  const [shown, all] = [found.items.length, found.counted];
  return [words.offlineFound(all), shown < all && words.offlineMost(shown), isAside && words.offlineAside].filter(Boolean).join(' ');
}

/** Only where a profile is in use: everything, what breaks none of its filters, or what passes all of them. */
function sieve({ searching, sieve: now, choose }: Shown): TemplateResult | typeof nothing {
  const profile = chosen();
  const items = searching.results?.items ?? [];
  if (!profile) return nothing;
  const words = search();
  return html`<div class="sieve"><fieldset class="segment"><legend class="hidden">${words.sieve(whom(profile))}</legend>
      ${SIEVES.map((each) => html`<label><input type="radio" name="sieve" .checked=${each === now} @change=${() => choose(each)}><span>${words.sieves[each]}</span></label>`)}</fieldset>
    <p class="second" role="status">${now === 'all' ? words.sieveText : words.sieveOf[now](sieved(items, now).length, items.length)}</p></div>`;
}

function rows({ searching, sieve: now, open }: Shown): TemplateResult {
  const items = sieved(searching.results?.items ?? [], now);
  const isOld = !!searching.wait && searching.pages === 1;
  return html`<ul class="rows hits" aria-busy=${isOld}>${repeat(items, ({ gtin }) => gtin, (item) => html`<li @click=${() => open(item.gtin)}>${productRow(item)}</li>`)}</ul>`;
}

/** The next page, why it did not come, or that this is the end. */
function onwards({ searching, more }: Shown): TemplateResult {
  const { results: found, wait, trouble } = searching;
  const words = search();
  if (!found?.next) return found?.isOfPhone ? html`<p class="second onwards">${words.offlineOnly}</p>` : html`<p class="second onwards">${words.end}</p>`;
  const isComing = !!wait && searching.pages > 1;
  return html`<div class="onwards">${trouble ? html`<p role="alert">${words.moreFailed}</p>` : nothing}
    <button class="button soft" @click=${more}>${isComing ? words.moreBusy : html`${icon('down', 20)}${words.more}`}</button></div>`;
}
