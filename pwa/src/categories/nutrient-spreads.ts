import { html, type TemplateResult } from 'lit';
import { LEAST } from 'virtual:method';
import type { Amounts } from '../api/category';
import { formatNumber } from '../messages';
import { category } from '../messages/sections';

interface Known extends Amounts {
  low: number;
  q1: number;
  median: number;
  q3: number;
  high: number;
}

const isKnown = (each: Amounts): each is Known => [each.low, each.q1, each.median, each.q3, each.high].every((amount) => amount !== null);

const said = (amount: number, unit: string) => `${formatNumber(amount, 2)}\u00a0${unit}`;

/** The amounts of each nutrient: from one in ten to nine in ten, the middle half as a bar, the median as a line; each on its own scale from 0. */
export const nutrientSpreads = (nutrients: Amounts[]): TemplateResult => html`<ul class="rows">${nutrients.map((each) => html`<li class="spread-row"><span class="label">${each.name}</span>
  ${isKnown(each) ? html`${drawn(each)}<span class="spread-median">${category().median} <b>${formatNumber(each.median, 2)}</b> ${each.unit}</span><span class="second spread-high">${category().highAbove(said(each.high, each.unit))}</span>`
    : html`<span class="second spread-few">${category().few(formatNumber(each.of, 0), LEAST)}</span>`}</li>`)}</ul>`;

function drawn({ name, unit, low, q1, median, q3, high }: Known): TemplateResult {
  const scale = 95 / (high || 1);
  const at = (amount: number) => `${amount * scale}%`;
  return html`<svg class="spread" role="img" aria-label=${category().spread(name, ...([low, q1, median, q3, high].map((amount) => said(amount, unit)) as [string, string, string, string, string]))} width="100%" height="20">
    <line class="spread-ground" x1="0" x2="100%" y1="10" y2="10"/><line class="spread-range" x1=${at(low)} x2=${at(high)} y1="10" y2="10"/>
    <rect class="box-half" x=${at(q1)} y="4" width="${Math.max(0.75, (q3 - q1) * scale)}%" height="12" rx="3"/>
    <line class="box-median" x1=${at(median)} x2=${at(median)} y1="0" y2="20"/><line class="spread-end" x1=${at(high)} x2=${at(high)} y1="4" y2="16"/></svg>`;
}

/** The same in figures. */
export function nutrientTable(nutrients: Amounts[]): TemplateResult {
  const words = category();
  const cell = (amount: number | null, unit: string) => html`<td>${amount === null ? '–' : said(amount, unit)}</td>`;
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label=${words.nutrients}><table class="figures-table"><thead><tr>
      ${[words.nutrient, words.low, words.q1, words.median, words.q3, words.high, words.ofProducts].map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${nutrients.map(({ name, unit, of, low, q1, median, q3, high }) => html`<tr><th scope="row">${name}</th>${[low, q1, median, q3, high].map((amount) => cell(amount, unit))}<td>${formatNumber(of, 0)}</td></tr>`)}</tbody></table></div>`;
}
