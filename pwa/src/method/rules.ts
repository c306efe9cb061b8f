import { html, nothing, type TemplateResult } from 'lit';
import type { Method, Rule } from '../api/method';
import { formatNumber, m } from '../messages';
import { method as told, v } from '../messages/sections';
import { icon } from '../parts/icons';

/** Every number that the score reads, folded: what it sets, for which part, and since when. */
export function rules({ rules: rows }: Method): TemplateResult | typeof nothing {
  if (!rows?.length) return nothing;
  const kinds = [...new Set(rows.map(({ rule }) => rule))];
  return html`<section class="wide"><details><summary><h2>${told().rules}</h2>${icon('down', 20)}</summary>
    <div class="tables">${kinds.map((kind) => group(kind, rows.filter(({ rule }) => rule === kind)))}</div></details></section>`;
}

/** In our words; a rule or part added since is shown as it is. */
function group(kind: string, rows: Rule[]): TemplateResult {
  const method = told();
  const { lights } = m();
  const kinds: Record<string, string> = method.kindsOfRule;
  const parts: Record<string, unknown> = { ...lights, ...v().levels, ...v().pillars, ...method.classes, ...method.parts };
  const sources = new Set(rows.map(({ source, date }) => [source, date].filter(Boolean).join(', ')));
  return html`<div class="table-group"><h3>${kinds[kind] ?? kind}</h3><p class="micro">${[...sources].join('; ')}</p>
    <ul class="rows">${rows.map(({ key, value }) => html`<li class="pair"><span>${parts[key] ?? key}</span>
      <b class="points-word">${formatNumber(Number(value), 3)}</b></li>`)}</ul></div>`;
}
