import { html, nothing, type TemplateResult } from 'lit';
import type { GradeBand, Method, Threshold } from '../api/method';
import { formatNumber } from '../messages';
import { method as told } from '../messages/sections';
import { icon } from '../parts/icons';

/** The Nutri-Score rule as tables, folded: letter bands, then points by component. */
export function nutriscore({ nutriscore: rule }: Method): TemplateResult | typeof nothing {
  if (!rule) return nothing;
  return html`<section class="nutriscore" id="nutriscore"><h2>${told().nutriscore}</h2>
    ${rule.grades?.length ? fold(told().grades, grouped(rule.grades).map(([kind, rows]) => bands(kind, rows))) : nothing}
    ${rule.thresholds?.length ? fold(told().thresholds, grouped(rule.thresholds).map(([kind, rows]) => html`<h3>${named('classes', kind)}</h3>${rows.map(limits)}`)) : nothing}
  </section>`;
}

const fold = (title: string, content: TemplateResult[]) =>
  html`<details><summary><h3>${title}</h3>${icon('down', 20)}</summary><div class="tables">${content.map((part) => html`<div class="table-group">${part}</div>`)}</div></details>`;

function grouped<T extends { class: string }>(rows: T[]): [string, T[]][] {
  const kinds = [...new Set(rows.map((row) => row.class))];
  return kinds.map((kind) => [kind, rows.filter((row) => row.class === kind)]);
}

/** Our word for each key of the rule; a key added since is shown as it is. */
const named = (list: 'classes' | 'components', keys: string) =>
  keys.split(' ').map((key) => (told()[list] as Record<string, string>)[key] ?? key).join(' · ');

function bands(kind: string, rows: GradeBand[]): TemplateResult {
  const words = told();
  return html`<table><caption>${named('classes', kind)}</caption>
    <thead><tr><th scope="col">${words.grade}</th><th scope="col">${words.from}</th><th scope="col">${words.to}</th><th scope="col">${words.index}</th></tr></thead>
    <tbody>${rows.map((row) => html`<tr><th scope="row">${row.grade.toUpperCase()}</th><td>${row.least}</td><td>${row.most}</td>
      <td>${words.fromTo(row.index_from, row.index_to)}</td></tr>`)}</tbody></table>`;
}

function limits(row: Threshold): TemplateResult {
  const title = `${named('components', row.component)}${row.unit ? ` (${row.unit})` : ''}`;
  return html`<div class="scroll" id=${row.anchor ?? nothing} tabindex="0" role="group" aria-label=${title}><table><caption>${title}</caption><tbody>
      <tr><th scope="row">${row.comparison}</th>${row.limits.map((limit) => html`<td>${formatNumber(limit, 3)}</td>`)}</tr>
      <tr><th scope="row">${told().earned}</th>${row.points.slice(-row.limits.length).map((points) => html`<td>${points}</td>`)}</tr></tbody></table></div>
    ${row.source ? html`<p class="micro">${[row.source, row.date].filter(Boolean).join(', ')}</p>` : nothing}`;
}
