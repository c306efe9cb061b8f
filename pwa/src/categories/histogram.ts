import { html, nothing, svg, type TemplateResult } from 'lit';
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
  /** The lights its scores have, with how many of its ten. */
  lights: [Colour, number][];
}

/** Ten bins of ten scores, the last with 100; each is of the lights its scores stand for. */
export const binsOf = ({ histogram }: ScoreSpread): Bin[] => histogram.map((count, place) => {
  const [from, to] = [place * 10, place === histogram.length - 1 ? 100 : place * 10 + 9];
  return { from, to, count, lights: lightsOf(from) };
});

/** Amber from 40, green from 66: the scores from 60 to 69 are of both. */
function lightsOf(from: number): [Colour, number][] {
  if (from < 40) return [['red', 10]];
  if (from === 60) return [['amber', 6], ['green', 4]];
  return [[from < 66 ? 'amber' : 'green', 10]];
}

/** How many products have which score: a column for ten scores, its number on top, the shapes of its lights below. */
export function histogram(scores: ScoreSpread): TemplateResult {
  const bins = binsOf(scores);
  const most = Math.max(...bins.map(({ count }) => count), 1);
  return html`<div class="histogram" aria-hidden="true">${bins.map((bin) => column(bin, most))}</div>${box(scores)}
    <p class="hidden">${bins.filter(({ count }) => count).map(({ from, to, count }) => m().colon(category().bin(from, to), whole(count))).join('; ')}</p>`;
}

/** The page's policy refuses styles in markup; set on the element, they are ours. */
const styled = (text: string) => text as unknown as CSSStyleDeclaration;

const column = ({ from, count, lights }: Bin, most: number): TemplateResult => html`<div class="column-of"><span class="column-count">${count ? whole(count) : nothing}</span>
  <span class="column-bar" .style=${styled(`height:${count ? Math.max(0.25, (TALLEST * count) / most) : 0}rem`)}>${lights.map(([light, part]) => html`<span class="light-${light}" .style=${styled(`flex-grow:${part}`)}></span>`)}</span>
  <span class="column-shapes">${lights.map(([light]) => html`<svg class="light-${light}" viewBox="0 0 100 100" width=".6875rem" height=".6875rem">${svg`${shape(light)}`}</svg>`)}</span>
  <span class="column-from">${from}</span></div>`;

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
  <tbody>${binsOf(scores).map(({ from, to, count, lights }) => html`<tr><th scope="row">${category().bin(from, to)}</th><td>${lights.map(([light]) => category().lights[light]).join(', ')}</td><td>${whole(count)}</td></tr>`)}</tbody></table></div>`;
