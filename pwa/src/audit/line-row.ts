import { html, nothing, type TemplateResult } from 'lit';
import type { Line } from '../api/audit-report';
import type { Audit } from '../api/audit-shapes';
import { verdictPath } from '../app/router';
import { formatNumber } from '../messages';
import { audit as told } from '../messages/sections';
import { lightWord } from '../parts/words';
import { lightMark } from '../parts/light-bar';
import { insteadOf, scoreOf } from './withdraw-list';

const whole = (n: number) => formatNumber(n, 0);

/** One line of the results: its light or why it has none, what it breaks or lacks, and what could stand in its place. */
export function lineRow(line: Line, audit: Audit): TemplateResult {
  const { line: number, gtin, light } = line;
  const name = line.name ?? ownOf(line, audit, 'name') ?? told().noName;
  const isKnown = gtin && light;
  const broken = brokenBy(line, audit);
  return html`<li class="line-row"><span class="line-mark">${light ? lightMark(light, 22, line.possible ?? []) : html`<span class="instead-none" aria-hidden="true">–</span>`}</span>
    <span class="line-text">${isKnown ? html`<a class="label" data-line=${number} href=${verdictPath(gtin)}>${name}</a>` : html`<b class="label" data-line=${number} tabindex="-1">${name}</b>`}
      <span class="second">${saysOf(line, audit).join(' · ')}</span>${broken.length ? html`<span class="second">${told().broken(broken.join(' · '))}</span>` : nothing}
      <span class="micro">${[told().lineNumber(whole(number)), line.code, ownOf(line, audit, 'supplier'), ownOf(line, audit, 'shelf')].filter(Boolean).join(' · ')}</span>
      ${line.instead_gtin ? insteadOf({ gtin: line.instead_gtin, name: line.instead_name, light: line.instead_light ?? 'unknown', score: line.instead_score, line: line.instead_line }) : nothing}</span>
    <b class="line-number">${scoreOf(line)}</b></li>`;
}

/** The text of the own column that is used as `role`. */
function ownOf({ own }: Line, { columns }: Audit, role: string): string | undefined {
  const column = columns.find((each) => each.role === role)?.name;
  const text = column === undefined ? '' : String(own[column] ?? '');
  return text || undefined;
}

const plain = (text: string) => text.replace(/\.$/, '');

/** The rules that a line provenly breaks. */
const brokenBy = ({ breaches }: Line, { policy }: Audit): string[] => (breaches ?? []).map((id) => plain((policy?.rules ?? []).find((rule) => rule.id === id)?.text ?? id));

function saysOf({ status, light, possible, missing }: Line, { summary }: Audit): string[] {
  if (!light) return [told().lineStatuses[status] ?? status];
  const lacking = (missing ?? []).map((key) => summary?.missing.find((each) => each.key === key)?.text ?? key);
  return [lightWord({ light, possible: possible ?? [] }), ...lacking.map(plain)];
}
