import { html, type TemplateResult } from 'lit';
import type { Counts } from '../api/market';
import { formatNumber } from '../messages';
import { category } from '../messages/sections';
import { lightMark, LIGHTS, piece } from '../parts/light-bar';

const whole = (n: number) => formatNumber(n, 0);

/** How many products have which light: one bar, and below it each light with its number. */
export function lightBar(lights: Counts): TemplateResult {
  const there = LIGHTS.filter((light) => lights[light]);
  return html`<div class="bar" aria-hidden="true">${there.map((light) => piece(light, lights[light] ?? 0))}</div>
    <ul class="legend">${LIGHTS.map((light) => html`<li>${lightMark(light, 16)}<b>${whole(lights[light] ?? 0)}</b> ${category().lights[light]}</li>`)}</ul>`;
}
