import { html, nothing, type TemplateResult } from 'lit';
import { LEAST } from 'virtual:method';
import type { Brand } from '../api/market';
import { formatAbove } from '../messages';
import { market as told } from '../messages/sections';
import { orDash, whole } from '../parts/counted';
import { placeTrack } from '../parts/place-track';
import { categoryPath } from './paths';
import type { Shown } from './shown';

type Standing = Brand['categories'][number];

const FIRST = 8; // categories that are shown before somebody asks for all

/** Where its products stand among all of their categories; the smallest of many are one link away. */
export function categories({ categories: all }: Pick<Brand, 'categories'>, wide: boolean, at: (part: Partial<Shown>) => string): TemplateResult {
  const words = told();
  if (!all.length) return html`<section><h2>${words.categories}</h2><p class="second">${words.categoriesNone(LEAST)}</p></section>`;
  const more = all.length > FIRST + 1 ? all.length - FIRST : 0; // no link for a single row
  const heads = [words.category, words.medians, words.ahead];
  return html`<section><h2>${words.categories}</h2><p class="second">${words.categoriesText}</p>
    <table class="figures-list standings"><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${(wide ? all : all.slice(0, all.length - more)).map(row)}</tbody></table>
    ${more ? html`<p><a href=${at({ wide: !wide })}>${wide ? words.less : words.more(whole(more))}</a></p>` : nothing}</section>`;
}

function row({ category, name, products, of, median, category_median: others, percentile }: Standing): TemplateResult {
  const words = told();
  return html`<tr><th scope="row"><a href=${categoryPath(category)}>${name}</a> <span class="second">${words.products(whole(products))}</span></th>
    <td><b>${orDash(median)}</b> <span class="second">${words.medianOf(orDash(others))}</span></td>
    <td>${percentile === null ? html`<span class="second">–</span>` : html`${placeTrack(percentile)}<span>${words.share(formatAbove(percentile))} <span class="second">${words.aheadOf(whole(of))}</span></span>`}</td></tr>`;
}
