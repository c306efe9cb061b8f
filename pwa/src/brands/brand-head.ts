import { html, nothing, type TemplateResult } from 'lit';
import { LEAST } from 'virtual:method';
import type { Brand } from '../api/market';
import { formatDate, formatMonth } from '../messages';
import { market as told } from '../messages/sections';
import { whole } from '../parts/counted';
import './export-menu';
import './link-button';

/** What it is, its name, what the figures are of, and what can be taken away. */
export function brandHead(brand: Brand): TemplateResult {
  const words = told();
  return html`<header class="figures-head with-acts"><div><p class="second">${brand.brand.startsWith('owner:') ? words.owner : words.brand}</p>
      <h1 class="page-title" tabindex="-1" data-said>${brand.name}</h1><p class="second">${about(brand)}</p>
      ${brand.reply_url ? html`<p><a href=${brand.reply_url} target="_blank" rel="noopener">${words.reply}</a></p>` : nothing}</div>
    <div class="acts"><link-button .name=${brand.name}></link-button><export-menu .brand=${brand.brand}></export-menu></div></header>
    ${brand.products < LEAST ? html`<p class="note">${words.few(whole(brand.products), LEAST)}</p>` : nothing}`;
}

function about({ products, labels: { oldest, newest, unknown }, of }: Brand): string {
  const words = told();
  const month = (day: string) => formatMonth(new Date(day));
  const dated = oldest && newest ? words.labels(month(oldest), month(newest)) : words.labelsUnknown;
  const undated = unknown && oldest ? ` (${words.undated(whole(unknown))})` : '';
  return [words.products(whole(products)), dated + undated, of.data_until ? words.catalogue(formatDate(new Date(of.data_until))) : ''].filter(Boolean).join(' · ');
}
