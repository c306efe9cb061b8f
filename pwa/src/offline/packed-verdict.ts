import { html, nothing, type TemplateResult } from 'lit';
import { groupedGtin } from '../api/gtin';
import type { Inquiry } from '../api/inquiry';
import { v } from '../messages/sections';
import { glass } from '../parts/glass';
import { standing } from '../parts/standing';
import { lightWord, spokenLight } from '../parts/words';
import type { FromPack } from './packed-card';
import { numberOf } from './packed-view';
import '../filters/my-filters';

const OFF = 'https://world.openfoodfacts.org';
const ODBL = 'https://opendatacommons.org/licenses/odbl/1-0/';
const out = (href: string, words: string) => html`<a href=${href} target="_blank" rel="noopener">${words}</a>`;

/** What a pack says of a product: its light and the answers of filters, not why; that takes the network. `aged` says how old the label is. */
export function packedVerdict(reply: FromPack, inquiry: Inquiry, aged: (day: string | null) => TemplateResult): TemplateResult {
  const { card, method } = reply;
  const size = ['green', 'amber', 'red'].includes(card.light) ? '' : 'two';
  return html`<div class="verdict-left">
      <div class="standing" role="status">${standing(inquiry)}</div>
      <header class="head"><div><h1 class="name">${card.name ?? v().nameless}</h1>${card.brands ? html`<p class="second">${card.brands}</p>` : nothing}</div></header>
      <section class="lit light-${card.light}" aria-live="polite">${glass(card, spokenLight({ verdict: card }))}
        <div class="lit-say"><h2 class="word ${size}" tabindex="-1" data-said>${lightWord(card)}</h2><p class="lit-text">${numberOf(card)}</p></div></section>
      <my-filters .answer=${{ product: card, verdict: card }}></my-filters></div>
    <div class="verdict-right"><section class="facts"><h2>${v().facts}</h2>
      ${card.grade ? html`<p class="second">${v().nutriscore(card.grade.toUpperCase())}</p>` : nothing}${aged(card.data_date)}
      <p class="micro">${v().notice(out(OFF, 'Open Food Facts'), out(ODBL, 'Open Database License'))} ${v().noWarranty}</p>
      <p class="micro">${v().methodVersion(method)} ${v().code} <span class="code">${groupedGtin(card.gtin)}</span>.</p>
      <p class="footer-links"><a href="/method">${v().howItFills}</a><a href="/licences">${v().licences}</a></p></section></div>`;
}
