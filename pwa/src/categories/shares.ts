import { html, type TemplateResult } from 'lit';
import type { BrandMedian, Held } from '../api/category';
import { formatNumber } from '../messages';
import { category } from '../messages/sections';
import { levelBars } from '../parts/level-bars';

const whole = (n: number) => formatNumber(n, 0);
const percent = (share: number | null) => (share === null ? '–' : `${formatNumber(share, 1)}\u00a0%`);

/** The additives of a category: which, what is known of each, in how many of its products. A table, with the share drawn in it. */
export const additiveShares = (additives: Held[]): TemplateResult => html`<table class="share-table"><thead><tr><th scope="col">${category().additive}</th><th scope="col" colspan="2">${category().share}</th></tr></thead>
  <tbody>${additives.map(({ additive, e_number: number, name, level, understood, share, share_of: of }) => html`<tr><th scope="row"><a href="/additives/${additive.replace(/^en:/, '')}">${number ? html`<b>${number}</b> ` : ''}${name}</a> ${levelBars(level)}</th>
    <td class="share-drawn"><svg aria-hidden="true" width="100%" height="14"><rect class="share-ground" width="100%" height="14" rx="3"/><rect class="share-bar" width="${share ?? 0}%" height="14" rx="3"/></svg></td>
    <td class="share-said"><b>${percent(share)}</b><span class="second">${category().shareOf(whole(understood), whole(of))}</span></td></tr>`)}</tbody></table>`;

/** The brands of a category: how many products each, and the median of their proven scores. */
export const brandMedians = (brands: BrandMedian[]): TemplateResult => html`<table class="share-table brands-table"><thead><tr><th scope="col">${category().brand}</th><th scope="col">${category().count}</th><th scope="col">${category().median}</th></tr></thead>
  <tbody>${brands.map(({ brand, name, products, median }) => html`<tr><th scope="row"><a href="/brands/${brand}">${name}</a></th><td>${whole(products)}</td>
    <td>${median === null ? html`<span class="second">${category().noMedian}</span>` : html`<b>${formatNumber(median)}</b>`}</td></tr>`)}</tbody></table>`;
