import { html, type TemplateResult } from 'lit';
import type { Counts } from '../api/market';
import { formatNumber } from '../messages';
import { category } from '../messages/sections';
import { bar, lightMark, LIGHTS } from '../parts/light-bar';

const whole = (n: number) => formatNumber(n, 0);

/** How many products have which light: one bar, and below it each light with its number. */
export function lightBar(lights: Counts): TemplateResult {
  return html`${bar(lights)}
    <ul class="legend">${LIGHTS.map((light) => html`<li>${lightMark(light, 16)}<b>${whole(lights[light] ?? 0)}</b> ${category().litBy(light, whole(lights[light] ?? 0))}</li>`)}</ul>`;
}
