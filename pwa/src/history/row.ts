import { html, nothing, type TemplateResult } from 'lit';
import { groupedGtin } from '../api/gtin';
import { verdictPath } from '../app/router';
import { personalMark } from '../filters/personal-light';
import { m } from '../messages';
import { history } from '../messages/sections';
import { icon } from '../parts/icons';
import { mark } from '../parts/mark';
import { numberWord, secondLine } from '../parts/words';
import { kindOf, ownLight, wordOf, type Lit, type Product } from './seen';

/** What a row may say and do beside what it shows; `remove` where products are being taken away. */
export interface Around {
  kept: Set<string>;
  remove: ((product: Product) => void) | undefined;
}

/** A product: its light for the profile in use, its name, why; at the end its own light where that differs, and its number. */
export function row(one: Lit, { kept, remove }: Around): TemplateResult {
  const { product, mine, kind } = one;
  const { gtin, brands, scan } = product;
  const name = product.name ?? m().scan.unknownName;
  const said = [wordOf(one), mine?.because.length ? '' : secondLine({ brands }), scan && !kept.has(gtin) ? history().noCopy : ''].filter(Boolean).join(' · ');
  const isOwn = !scan || kind === kindOf(ownLight(scan));
  return html`<li class="seen"><a class="seen-link" href=${verdictPath(gtin)}>
      <span class="seen-mark">${mine ? personalMark(mine, 26) : UNSEEN}</span>
      <span class="seen-text"><span class="seen-name">${name}</span><span class="second">${said}</span>
        ${product.name ? nothing : html`<span class="second code">${groupedGtin(gtin)}</span>`}</span>
      ${scan ? html`<span class="seen-number">${isOwn ? nothing : mark({ ...scan, score: null }, 13)}<b>${numberWord(scan) || '–'}</b></span>` : nothing}</a>
    ${remove ? html`<button class="icon-button seen-remove" aria-label=${history().remove(name)} @click=${() => remove(product)}>${icon('close', 20)}</button>` : nothing}</li>`;
}

/** Nothing is known of it yet: hatched, like all that is not proven. */
const UNSEEN = html`<svg class="mark" aria-hidden="true" viewBox="0 0 100 100" width="1.625rem" height="1.625rem"><rect class="unseen" x="6" y="6" width="88" height="88" rx="18" fill="url(#hatch)"/></svg>`;
