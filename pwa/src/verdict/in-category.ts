import { html, nothing, type TemplateResult } from 'lit';
import type { AmountStanding, ProductStanding } from '../api/standing';
import { categoryPath } from '../brands/paths';
import { formatAbove, formatDate, formatNumber } from '../messages';
import { market as told } from '../messages/sections';
import { whole } from '../parts/counted';
import { icon } from '../parts/icons';
import { placeTrack } from '../parts/place-track';
import './in-category.css';

const SHOWN = 4;

/** Its score and its amounts among those of its category, what few have more of first. */
export function inCategory({ amounts, of }: ProductStanding, standing: NonNullable<ProductStanding['standing']>, score: number | null): TemplateResult {
  const words = told();
  const known = amounts.filter(({ below }) => below !== null).sort((a, b) => (b.below ?? 0) - (a.below ?? 0));
  const first = known.length > SHOWN + 1 ? SHOWN : known.length; // no fold for a single row
  const day = of.data_until ? words.catalogue(formatDate(new Date(of.data_until))) : '';
  return html`<section class="in-category"><h2>${words.inCategory}</h2>
    <p class="second"><a href=${categoryPath(standing.category)}>${standing.name}</a>${day ? ` · ${day}` : nothing}</p>
    <ul class="rows">${score === null || standing.percentile === null ? nothing : row(words.scoreOf(whole(score)), '', standing.percentile, words.above(formatAbove(standing.percentile)), standing.of)}
      ${known.slice(0, first).map(amount)}</ul>
    ${known.length > first ? html`<details><summary>${words.amountsMore(whole(known.length - first))}${icon('down', 20)}</summary><ul class="rows">${known.slice(first).map(amount)}</ul></details>` : nothing}</section>`;
}

function amount({ name, unit, amount: value, below, of, is_high: isHigh }: AmountStanding): TemplateResult {
  const words = told();
  const share = below ?? 0;
  const said = share ? words.moreThan(share < 1 ? formatNumber(share) : formatAbove(share)) : words.noneLess;
  return row(html`${name} <span class="standing-amount">${formatNumber(value, 2)} ${unit}</span>`, isHigh ? words.isHigh : '', share, said, of);
}

const row = (name: TemplateResult | string, note: string, percent: number, said: string, of: number): TemplateResult =>
  html`<li class="standing-row"><p class="label">${name}</p><p class="standing-said">${said}</p>
    <p class="standing-place">${placeTrack(percent)}${note ? html`<b class="standing-high">${note}</b>` : nothing}</p><p class="second">${told().ofProducts(whole(of))}</p></li>`;
