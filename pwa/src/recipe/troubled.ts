import { html, nothing, type TemplateResult } from 'lit';
import { m } from '../messages';
import { recipe } from '../messages/sections';
import { againButton } from '../parts/standing';
import { stateOf } from '../parts/states';
import type { Asked } from './address';
import type { Trying } from './trying';
import { nameOf } from './variants-bar';

/** Why there is no new answer: which recipes cannot be and why, or what became of the server. */
export function troubled({ trouble, refused }: Trying, { recipes, at }: Asked, again: () => void): TemplateResult | typeof nothing {
  if (!trouble) return nothing;
  const words = recipe();
  if (trouble.kind === 'offline') return html`<div class="note" role="alert"><div class="note-say"><p>${words.offline}</p></div></div>${againButton(again)}`;
  const { code, detail } = trouble.problem;
  const whose = (place: number) => (place === at ? '' : m().colon(nameOf(recipes, place), ''));
  if (code === 'impossible-recipe') return html`<div class="note impossible"><b>${words.impossible}</b><ul>${refused.map(({ place, detail }) => html`<li>${whose(place)}${detail}</li>`)}</ul></div>`;
  if (['invalid-gtin', 'product-not-found', 'in-store-code', 'bad-request'].includes(code)) return html`<p class="note" role="alert">${detail}</p><p><a href="/recipe">${words.startAnew}</a></p>`;
  return html`<p class="note" role="alert">${detail || stateOf(trouble).title}</p>${againButton(again)}`;
}
