import { html, nothing, type TemplateResult } from 'lit';
import type { Method, Rule } from '../api/method';
import { formatNumber, m } from '../messages';

/** Every number that the score reads, folded: what it sets, for which part, and since when. */
export function rules({ rules: rows }: Method): TemplateResult | typeof nothing {
  if (!rows?.length) return nothing;
  return html`<section class="wide"><details><summary><h2>${m().method.rules}</h2></summary><ul class="rows">${rows.map((row) => html`<li class="pair">
    <span><span class="label">${title(row)}</span><span class="second">${[row.source, row.date].filter(Boolean).join(', ')}</span></span>
    <b class="points-word">${formatNumber(Number(row.value), 3)}</b></li>`)}</ul></details></section>`;
}

/** In our words; a rule or key added since is shown as it is. */
function title({ rule, key }: Rule): string {
  const { method, verdict, lights } = m();
  const parts: Record<string, unknown> = { ...lights, ...verdict.levels, ...verdict.pillars, ...method.classes, ...method.parts };
  return method.ofRule((method.kindsOfRule as Record<string, string>)[rule] ?? rule, String(parts[key] ?? key));
}
