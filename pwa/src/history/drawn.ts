import { html, type TemplateResult } from 'lit';
import { history } from '../messages/sections';
import { days } from './day';
import { row, type Around } from './row';
import type { Lit } from './seen';

/** The products that fit, by day where they stand by when they were looked at; and a word where none does. */
export function drawn(products: Lit[], byDay: boolean, around: Around): TemplateResult {
  if (!products.length) return html`<p class="history-nothing">${history().nothing}</p>`;
  const rows = (some: Lit[]) => html`<ul class="seen-list">${some.map((one) => row(one, around))}</ul>`;
  return byDay ? html`${days(products).map(({ name, products: some }) => html`<section class="day"><h2>${name}</h2>${rows(some)}</section>`)}` : rows(products);
}
