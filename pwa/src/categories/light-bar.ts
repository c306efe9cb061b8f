import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Counts } from '../api/market';
import type { Light } from '../api/verdict';
import { formatNumber } from '../messages';
import { category } from '../messages/sections';
import { mark } from '../parts/mark';
import { shape } from '../parts/shapes';

const LIGHTS: Light[] = ['green', 'amber', 'red', 'unknown', 'not-applicable'];

const whole = (n: number) => formatNumber(n, 0);

/** How many products have which light: one bar, and below it each light with its number. */
export function lightBar(lights: Counts): TemplateResult {
  const there = LIGHTS.filter((light) => lights[light]);
  return html`<div class="bar" aria-hidden="true">${there.map((light) => piece(light, lights[light] ?? 0))}</div>
    <ul class="legend">${LIGHTS.map((light) => html`<li>${mark({ light, score: null, possible: ['amber', 'green'] }, 16)}<b>${whole(lights[light] ?? 0)}</b> ${category().lights[light]}</li>`)}</ul>`;
}

/** The page's policy refuses styles in markup; set on the element, they are ours. */
const piece = (light: Light, n: number): TemplateResult => html`<span class="piece piece-${light} light-${light}" .style=${`flex-grow:${n}` as unknown as CSSStyleDeclaration}>
  ${light === 'unknown' ? html`<svg class="piece-hatch" width="100%" height="100%"><rect width="100%" height="100%" fill="url(#hatch-small)"/></svg>` : nothing}
  <span class="piece-in">${light === 'green' || light === 'amber' || light === 'red' ? html`<svg class="piece-shape" viewBox="0 0 100 100" width=".625rem" height=".625rem">${svg`${shape(light)}`}</svg>` : nothing}<b>${whole(n)}</b></span></span>`;
