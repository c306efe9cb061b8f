import { html, type TemplateResult } from 'lit';
import type { Answer } from '../api/verdict';
import { m } from '../messages';
import { points, sign } from './why';

/** What is declared of where the product comes from, each with the points it earns. */
export function origin({ verdict }: Answer): TemplateResult {
  const rows = verdict.pillars.origin.evidence;
  return html`<section><h2>${m().verdict.origin}</h2><ul class="rows">${rows.map((row) => html`<li class="reason">
    ${sign(row.points > 0 ? 'plus' : 'unknown')}
    <span class="label">${row.text}</span>${points(row.points, row.of)}</li>`)}</ul></section>`;
}
