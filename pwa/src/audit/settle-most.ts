import { html, nothing, type TemplateResult } from 'lit';
import type { Summary } from '../api/audit-report';
import type { Column } from '../api/audit-shapes';
import { formatNumber } from '../messages';
import { audit as told } from '../messages/sections';
import { lightMark } from '../parts/light-bar';

const whole = (n: number) => formatNumber(n, 0);
const OPEN = 4; // gaps that are told

/** What most of the lines to settle lack; a category may stand in the own shelf plan. */
export function settleMost({ missing, lights }: Summary, columns: Column[], map: () => void): TemplateResult | typeof nothing {
  const open = missing.filter(({ lines }) => lines);
  if (!open.length) return nothing;
  const most = open.reduce((best, each) => (each.alone > best.alone ? each : best));
  const others = open.filter((each) => each !== most);
  const words = told();
  const unsettled = lights['unknown'] ?? 0;
  const counted: [string, string] = [whole(most.lines), words.lines(whole(unsettled), unsettled)];
  const mapping = (key: string) => (key === 'categories' && columns.length > 1 ? html`<button class="button soft" @click=${map}>${words.mapIt}</button>` : nothing);
  const isKind = most.key === 'categories';
  return html`<section class="settle-most"><div class="settle-first">${lightMark('unknown', 34)}
      <p>${isKind ? html`<b>${words.mapTitle}</b> ${words.mapText(...counted)}` : html`<b>${most.text}</b> ${words.settleMost.text(...counted)}`}
        ${most.alone ? words.settleMost.alone(whole(most.alone)) : nothing} ${isKind ? nothing : most.where}</p>
      ${mapping(most.key)}</div>
    ${others.length ? html`<ul class="settle-others">${others.slice(0, OPEN).map(({ key, text, lines }) => html`<li><span>${text}</span>${mapping(key)}<b>${whole(lines)}</b></li>`)}</ul>` : nothing}</section>`;
}
