import { html, nothing, type TemplateResult } from 'lit';
import { history } from '../messages/sections';
import { icon } from '../parts/icons';
import type { Everything } from '../store/everything';
import type { Skipped, Unreadable } from './transfer';

/** What became of a file, what one lacks, or what of the wish to delete everything. */
export type Told = { kind: 'reading' } | { kind: 'deleted' } | { kind: 'not-kept' } | { kind: 'unread' } | { kind: 'without-filters' } | { kind: 'unreadable'; why: Unreadable } | Imported;

/** What a file held, and how much of it is new here. */
interface Imported {
  kind: 'imported';
  found: Everything;
  skipped: Skipped[];
  isShelfKept: boolean;
  fresh: { products: number; entries: number; wishes: number };
}

const MOST = 20; // rows that are named one by one

export function told(outcome: Told): TemplateResult {
  const words = history();
  if (outcome.kind === 'reading') return note(html`${words.reading}`);
  if (outcome.kind === 'deleted') return note(html`${words.deleted}`);
  if (outcome.kind === 'not-kept') return note(html`${words.notKept}`);
  if (outcome.kind === 'unread') return note(html`${words.unread}`);
  if (outcome.kind === 'without-filters') return note(html`${words.withoutFilters}`);
  if (outcome.kind === 'unreadable') return note(html`${words.unreadable[outcome.why]} ${words.untouched}`);
  return note(imported(outcome));
}

const note = (content: TemplateResult) => html`<div class="note transfer-told">${icon('renewed', 20)}<div class="note-say">${content}</div></div>`;

function imported({ found, skipped, isShelfKept, fresh }: Imported): TemplateResult {
  const words = history();
  const { history: seen, lists, shelf } = found;
  return html`<b>${words.importedTitle}</b>
    <p>${words.imported(seen.length, fresh.products)}</p>
    ${lists.length ? html`<p>${words.importedLists(lists.length, fresh.entries)}</p>` : nothing}
    ${shelf.profiles.length ? html`<p>${isShelfKept ? words.importedProfiles(shelf.profiles.length, fresh.wishes) : words.profilesNotKept}</p>` : nothing}
    ${skipped.length ? html`<p>${words.skipped(skipped.length)}</p><ul class="plain-list">${skipped.slice(0, MOST).map(({ at, flaw, text }) => html`<li>${words.row(at, text)}${words.colon}${words.flaws[flaw]}</li>`)}
      ${skipped.length > MOST ? html`<li>${words.skippedMore(skipped.length - MOST)}</li>` : nothing}</ul>` : nothing}`;
}
