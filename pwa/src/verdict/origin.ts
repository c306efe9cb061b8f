import { html, nothing, type TemplateResult } from 'lit';
import type { Answer } from '../api/verdict';
import { v } from '../messages/sections';
import { points, sign } from './why';

/** What is declared of where the product comes from, each with the points it earns. */
export function origin({ verdict }: Answer): TemplateResult {
  const { evidence: rows, coverage } = verdict.pillars.origin;
  return html`<section><h2>${v().origin}</h2>
    ${coverage ? html`<p class="second">${coverage.text}</p>` : nothing}<ul class="rows">${rows.map((row) => html`<li class="reason">
    ${sign(row.points > 0 ? 'plus' : 'unknown')}
    <span class="label">${row.text}</span>${points(row.points, row.of)}</li>`)}</ul></section>`;
}
