import { html, nothing, svg, type TemplateResult } from 'lit';
import { STARTS } from 'virtual:method';
import type { ScoreSpread } from '../api/market';
import type { Colour } from '../api/verdict';
import { formatNumber, m } from '../messages';
import { category } from '../messages/sections';
import { shape } from '../parts/shapes';

const TALLEST = 9; // rem
const whole = (n: number) => formatNumber(n, 0);

interface Bin {
  from: number;
  to: number;
  count: number;
}

/** Where each light begins and how much of the scale it has; a column of ten scores may be of two. */
const LIT = STARTS.map(([light, from], place): [Colour, number, number] => [light, from, (STARTS[place + 1]?.[1] ?? 100) - from]);

/** Ten bins of ten scores, the last with 100. */
const binsOf = ({ histogram }: ScoreSpread): Bin[] =>
  histogram.map((count, place) => ({ from: place * 10, to: place === histogram.length - 1 ? 100 : place * 10 + 9, count }));

const lightsOf = ({ from, to }: Bin): Colour[] => LIT.flatMap(([light, first, many]) => (first <= to && first + many > from ? [light] : []));

/** How many products have which score: a column for ten scores with its number on top, and below it which scores have which light. */
export function histogram(scores: ScoreSpread): TemplateResult {
  const bins = binsOf(scores);
  const most = Math.max(...bins.map(({ count }) => count), 1);
  return html`<div class="histogram" aria-hidden="true">${bins.map((bin) => column(bin, most))}</div>
    <div class="score-lights" aria-hidden="true">${LIT.map(lit)}</div>${box(scores)}
    <p class="hidden">${bins.filter(({ count }) => count).map(({ from, to, count }) => m().colon(category().bin(from, to), whole(count))).join('; ')}</p>`;
}

/** The page's policy refuses styles in markup; set on the element, they are ours. */
const styled = (text: string) => text as unknown as CSSStyleDeclaration;

const column = ({ count }: Bin, most: number): TemplateResult => html`<div class="column-of"><span class="column-count">${count ? whole(count) : nothing}</span>
  <span class="column-bar" .style=${styled(`height:${count ? Math.max(0.25, (TALLEST * count) / most) : 0}rem`)}></span></div>`;

/** A stretch of the scale with the shape and the word of its light, the score it begins with at its start. */
const lit = ([light, from, many]: [Colour, number, number]): TemplateResult => html`<span class="score-light light-${light}" .style=${styled(`flex-grow:${many}`)}>
  <span class="score-from">${from}</span><svg viewBox="0 0 100 100" width=".6875rem" height=".6875rem">${svg`${shape(light)}`}</svg><span class="score-word">${category().lights[light]}</span></span>`;

/** The middle half of the scores, and the median, on the same scale. */
function box({ median, quartiles }: ScoreSpread): TemplateResult | typeof nothing {
  if (median === null || !quartiles) return nothing;
  const [low, high] = quartiles;
  return html`<svg class="score-box" aria-hidden="true" width="100%" height="18"><rect class="box-half" x="${low}%" y="4" width="${Math.max(0.5, high - low)}%" height="10" rx="3"/>
    <line class="box-median" x1="${median}%" x2="${median}%" y1="0" y2="18"/></svg>
    <p class="second"><b>${category().median} ${formatNumber(median)}</b>. ${category().half(formatNumber(low), formatNumber(high))}</p>`;
}

/** The same in figures. */
export const histogramTable = (scores: ScoreSpread): TemplateResult => html`<div class="table-scroll" tabindex="0" role="region" aria-label=${category().scores}><table class="figures-table">
  <thead><tr><th scope="col">${category().score}</th><th scope="col">${category().light}</th><th scope="col">${category().count}</th></tr></thead>
  <tbody>${binsOf(scores).map((bin) => html`<tr><th scope="row">${category().bin(bin.from, bin.to)}</th><td>${lightsOf(bin).map((light) => category().lights[light]).join(', ')}</td><td>${whole(bin.count)}</td></tr>`)}</tbody></table></div>`;
