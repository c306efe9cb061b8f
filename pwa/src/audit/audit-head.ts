import { html, type TemplateResult } from 'lit';
import type { Summary } from '../api/audit-report';
import type { Audit } from '../api/audit-shapes';
import { deleteAudit } from '../api/audits';
import { formatDay, formatNumber } from '../messages';
import { audit as told } from '../messages/sections';
import { sizeOf } from '../offline/amounts';
import { icon } from '../parts/icons';
import { daysOf } from './plan';

const OWN = 'own-'; // how the edition of an own file begins

/** The title of one audit, and the facts of its file in one line. */
export function auditHead(audit: Audit, title: string, action?: TemplateResult): TemplateResult {
  return html`<header class="audit-head"><div><h1 class="page-title" tabindex="-1" data-said>${title}</h1><p class="second">${about(audit)}</p></div>
    <div class="audit-acts">${action ?? ''}<a class="button soft" href="/audit">${icon('file', 20)}${told().another}</a></div></header>`;
}

function about({ name, lines, bytes, summary, ...audit }: Audit): string {
  const words = told();
  const facts = summary
    ? [madeWith(summary.edition), words.method(summary.edition.method)]
    : [sizeOf(bytes), words.stays(daysOf({ name, lines, bytes, summary, ...audit }))];
  return [name, lines === null ? '' : words.lines(formatNumber(lines, 0), lines), ...facts].filter(Boolean).join(' · ');
}

/** The catalogue of its day; a server that has none looks in its own file. */
function madeWith({ catalogue, day }: Summary['edition']): string {
  const { ownProducts, catalogueOf } = told();
  return (catalogue.startsWith(OWN) ? ownProducts : catalogueOf)(formatDay(new Date(day)));
}

/** Asks, then deletes; whether it is gone. */
export async function removed({ id, name }: Audit): Promise<boolean> {
  return confirm(told().removeSure(name)) && (await deleteAudit(id)).kind === 'told';
}
