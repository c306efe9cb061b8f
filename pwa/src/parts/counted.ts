import { html, nothing, type TemplateResult } from 'lit';
import type { Trouble } from '../api/client';
import { formatNumber } from '../messages';
import { market as told } from '../messages/sections';
import { emptyGlass } from './dry-glass';
import { icon } from './icons';
import './counted.css';

export const whole = (n: number) => formatNumber(n, 0);

/** A number the server left out is a dash: unknown is no zero. */
export const orDash = (n: number | null, most = 0) => (n === null ? '–' : formatNumber(n, most));

export const counting = (): TemplateResult => html`<p class="second coming" role="status">${told().looking}</p>`;

/** Figures that did not come, and why; the rest of the screen stands. */
export function notCounted(trouble: Trouble, again: () => void): TemplateResult {
  const { offline, failed, again: retry } = told();
  return html`<div class="not-counted" role="status"><p class="second">${trouble.kind === 'offline' ? offline : failed}</p>
    <button class="button soft" @click=${again}>${icon('again', 20)}${retry}</button></div>`;
}

/** A screen whose one question has no answer. */
export const plainScreen = (title: string, more: TemplateResult, hatched = false): TemplateResult =>
  html`<div class="plain">${emptyGlass(title, hatched)}<h1 class="page-title" tabindex="-1" data-said>${title}</h1>${more}</div>`;

/** Ways to the page before and the one after, where a list has more than one. */
export function pages(now: number, count: number, aPage: number, href: (page: number) => string): TemplateResult | typeof nothing {
  const words = told();
  const last = Math.ceil(count / aPage);
  if (last < 2) return nothing;
  return html`<nav class="pages" aria-label=${words.pages}>
    ${now > 1 ? html`<a class="button soft" href=${href(now - 1)}>${words.previous}</a>` : nothing}
    <span class="second">${words.pageOf(whole(now), whole(last))}</span>
    ${now < last ? html`<a class="button soft" href=${href(now + 1)}>${words.next}</a>` : nothing}</nav>`;
}
