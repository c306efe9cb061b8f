import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Counts } from '../api/market';
import type { Colour, Light } from '../api/verdict';
import { formatNumber } from '../messages';
import { mark } from './mark';
import { shape } from './shapes';
import './light-bar.css';

export const LIGHTS: Light[] = ['green', 'amber', 'red', 'unknown', 'not-applicable'];

/** Of many products to settle, some may be this and some that: two shapes stand for them all. */
const TO_SETTLE: Colour[] = ['amber', 'green'];

export const lightMark = (light: Light, size: number, possible: Colour[] = TO_SETTLE): TemplateResult => mark({ light, score: null, possible }, size);

/** One bar of products by light; whoever shows it says the numbers besides. */
export const bar = (lights: Counts) => html`<div class="bar" aria-hidden="true">${LIGHTS.filter((light) => lights[light]).map((light) => piece(light, lights[light] ?? 0))}</div>`;

/** What products are called by their light, so many of them. */
type Say = (light: Light, n: string) => string;

/** The bar, and below it each light with its number, which a narrow piece has no room for. */
export const lightsCounted = (lights: Counts, say: Say): TemplateResult => html`${bar(lights)}
  <ul class="legend">${LIGHTS.map((light) => legendRow(light, formatNumber(lights[light] ?? 0, 0), say))}</ul>`;

const legendRow = (light: Light, n: string, say: Say) => html`<li>${lightMark(light, 16)}<span><b>${n}</b> ${say(light, n)}</span></li>`;

/** The share of a bar that `n` products of one light take. The page's policy refuses styles in markup; set on the element, they are ours. */
export const piece = (light: Light | 'none', n: number) => html`<span class="piece piece-${light} light-${light}" .style=${`flex-grow:${n}` as unknown as CSSStyleDeclaration}>
  ${light === 'unknown' ? html`<svg class="piece-hatch" width="100%" height="100%"><rect width="100%" height="100%" fill="url(#hatch-small)"/></svg>` : nothing}
  <span class="piece-in">${light === 'green' || light === 'amber' || light === 'red' ? html`<svg class="piece-shape" viewBox="0 0 100 100" width=".625rem" height=".625rem">${svg`${shape(light)}`}</svg>` : nothing}<b>${formatNumber(n, 0)}</b></span></span>`;
