import { html, nothing, type TemplateResult } from 'lit';
import type { Codes } from '../api/audit-shapes';
import { formatNumber } from '../messages';
import { audit as told } from '../messages/sections';

const whole = (n: number) => formatNumber(n, 0);

/** How many codes of the list were read, mended by what was wrong with them, are the shop's own, or are none; the codes of a column chosen here are not counted before they are read. */
export function codeCounts(codes: Codes | null, column: string): TemplateResult {
  const words = told();
  if (!column) return html`<p class="counts" role="alert">${words.noCode}</p>`;
  if (!codes) return html`<p class="counts second" role="status">${words.uncounted(column)}</p>`;
  const kinds = Object.entries(codes.repairs).filter(([, n]) => n);
  const mended = kinds.reduce((sum, [, n]) => sum + n, 0);
  const named = kinds.map(([key, n]) => (kinds.length > 1 ? `${words.repairs[key] ?? key} ${whole(n)}` : words.repairs[key] ?? key)).join(', ');
  const counts: [number, string][] = [[codes.read, words.codesRead], [mended, words.repaired(named)], [codes.in_store, words.inStore], [codes.invalid, words.notCode]];
  return html`<div class="counts" role="status"><dl>${counts.map(([n, name]) => html`<div><dt class="second">${name}</dt><dd>${whole(n)}</dd></div>`)}</dl>
    ${codes.duplicates ? html`<p class="second">${words.twice(whole(codes.duplicates), codes.duplicates)}</p>` : nothing}</div>`;
}
