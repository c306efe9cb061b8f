import { html, nothing, type TemplateResult } from 'lit';
import type { FacetValue, Light } from '../api/verdict';
import { formatNumber } from '../messages';
import { search } from '../messages/sections';
import { icon } from '../parts/icons';
import { mark } from '../parts/mark';
import { chosenOf, type Asked, type Facet } from './asked';
import { nameOf } from './names';
import { keyOf, type Results } from './searching';

type Toggle = (event: CustomEvent<[Facet, string]>) => void;

const LIGHTS: Light[] = ['green', 'amber', 'red', 'unknown', 'not-applicable'];
const ANY = { score: null, possible: ['red', 'amber', 'green'] as ('red' | 'amber' | 'green')[] };

/** How many had which light before one was chosen, by the rest of what is asked. */
const counts = new Map<string, FacetValue[]>();

/** The lights of what was found, each with its count, and what else is chosen, one tap from being dropped. */
export function chips(asked: Asked, results: Results | undefined, toggle: Toggle): TemplateResult {
  const act = (facet: Facet, value: string) => () => toggle(new CustomEvent('narrow', { detail: [facet, value] }));
  const others = chosenOf(asked).filter(([facet]) => facet !== 'light');
  return html`${lights(asked, results, act)}
    ${others.length ? html`<ul class="chosen">${others.map(([facet, value]) => html`<li><button class="chip" @click=${act(facet, value)}
      aria-label=${search().drop(nameOf(facet, value))}>${nameOf(facet, value)}${icon('close', 16)}</button></li>`)}</ul>` : nothing}`;
}

function lights(asked: Asked, results: Results | undefined, act: (facet: Facet, value: string) => () => void): TemplateResult | typeof nothing {
  const { light } = asked.facets;
  const known = countsOf(asked, results);
  const offered = LIGHTS.filter((each) => light.includes(each) || known.some(({ value }) => value === each));
  if (!offered.length) return nothing;
  return html`<div class="lights" role="group" aria-label=${search().lights}>
    <button class="chip" aria-pressed=${!light.length} @click=${act('light', '')}>${search().allLights}</button>
    ${offered.map((each) => html`<button class="chip" aria-pressed=${light.includes(each)} @click=${act('light', each)}>
      ${mark({ ...ANY, light: each }, 18)}<span class="hidden">${nameOf('light', each)}</span>${countOf(known, each)}</button>`)}</div>`;
}

/** An answer narrowed by a light counts no other: what was counted before that stands. */
function countsOf(asked: Asked, results: Results | undefined): FacetValue[] {
  const key = keyOf({ ...asked, facets: { ...asked.facets, light: [] } });
  if (results?.facets && results.key === key) counts.set(key, results.facets.light ?? []);
  return counts.get(key) ?? results?.facets?.light ?? [];
}

const countOf = (known: FacetValue[], light: Light) => {
  const count = known.find(({ value }) => value === light)?.count;
  return count === undefined ? nothing : html`<span>${formatNumber(count, 0)}</span>`;
};
