import { html, type TemplateResult } from 'lit';
import type { Brand, Counts } from '../api/market';
import type { Light } from '../api/verdict';
import { market as told } from '../messages/sections';
import { whole } from '../parts/counted';
import { bar, lightMark, LIGHTS } from '../parts/light-bar';

/** Products by light: the bar, and each light that there is with its count. */
export const lightsRow = (lights: Counts): TemplateResult => html`<div class="lights-of">${bar(lights)}
  <ul class="legend">${LIGHTS.filter((light) => lights[light]).map((light) => html`<li>${lightMark(light, 16)}<span><b>${whole(lights[light] ?? 0)}</b> ${told().litBy(light, whole(lights[light] ?? 0))}</span></li>`)}</ul></div>`;

/** Its products by light, and what those to settle lack; one may lack several. */
export function lightsOf({ lights, gaps }: Pick<Brand, 'lights' | 'gaps'>): TemplateResult {
  return html`<section class="lights-of"><h2 class="hidden">${told().lightsOf}</h2>${bar(lights)}
    <ul class="legend">${LIGHTS.map((light) => html`<li>${lightMark(light, 16)}<span><span class="hidden">${whole(lights[light] ?? 0)} </span>${nameOf(light, whole(lights[light] ?? 0), gaps)}</span></li>`)}</ul></section>`;
}

function nameOf(light: Light, n: string, gaps: Brand['gaps']): string {
  const { litBy, lack, lacking } = told();
  const name = litBy(light, n);
  if (light !== 'unknown' || !gaps.products) return name;
  const lacked = (['category', 'nutrition', 'ingredients'] as const).filter((key) => gaps[key]).sort((a, b) => gaps[b] - gaps[a]);
  return lacked.length ? lacking(name, lacked.map((key) => lack[key](whole(gaps[key]))).join(', ')) : name;
}
