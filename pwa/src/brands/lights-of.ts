import { html, type TemplateResult } from 'lit';
import type { Brand } from '../api/market';
import type { Light } from '../api/verdict';
import { market as told } from '../messages/sections';
import { whole } from '../parts/counted';
import { lightsCounted } from '../parts/light-bar';

/** Its products by light, and what those to settle lack; one may lack several. */
export const lightsOf = ({ lights, gaps }: Pick<Brand, 'lights' | 'gaps'>): TemplateResult =>
  html`<section class="lights-of"><h2 class="hidden">${told().lightsOf}</h2>${lightsCounted(lights, (light, n) => nameOf(light, n, gaps))}</section>`;

function nameOf(light: Light, n: string, gaps: Brand['gaps']): string {
  const { litBy, lack, lacking } = told();
  const name = litBy(light, n);
  if (light !== 'unknown' || !gaps.products) return name;
  const lacked = (['category', 'nutrition', 'ingredients'] as const).filter((key) => gaps[key]).sort((a, b) => gaps[b] - gaps[a]);
  return lacked.length ? lacking(name, lacked.map((key) => lack[key](whole(gaps[key]))).join(', ')) : name;
}
