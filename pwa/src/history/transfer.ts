import type { Shelf } from '../filters/profiles';
import type { Everything, Products } from '../store/everything';
import { KEPT, type Entry, type List } from '../store/lists';
import { entryOf, listOf, recordOf, scanOf, shelfOf, strangers, type Flaw, type Naming } from './check';
import { readTable } from './table';

const VERSION = 1;

/** A product or a filter of a file that is not taken as it stands: its line or its place in the list, and its own words. */
export interface Skipped {
  at: number;
  flaw: Flaw;
  text: string;
}

/** What a file holds, and what of it was passed over. */
export interface Reading {
  found: Everything;
  skipped: Skipped[];
}

/** Why nothing of a file can be read. */
export type Unreadable = 'empty' | 'broken' | 'foreign' | 'newer' | 'columns' | 'failed';

/** All of it as one document, without a word of filters where there is no shelf of them; `notice` says under which licence what came from Open Food Facts is. */
export const writeJson = ({ history, lists, shelf }: Products & { shelf?: Shelf | undefined }, notice: string, made: string): string =>
  `${JSON.stringify({ format: 'limpide', version: VERSION, made, notice, history, lists, filters: shelf }, null, 1)}\n`;

/** What a file of ours holds, whether JSON or CSV; `now` dates what has no date of its own, `naming` tells which filters there are. */
export function readFile(text: string, now: number, naming: Naming): Reading | Unreadable {
  const body = text.replace(/^\uFEFF/, '').trim();
  if (!body) return 'empty';
  return /^[{[]/.test(body) ? readJson(body, naming) : readTable(text, now);
}

function readJson(text: string, naming: Naming): Reading | Unreadable {
  const document = parsed(text);
  if (document === undefined) return 'broken';
  const { format, version, history, lists, filters } = recordOf(document);
  if (format !== 'limpide' || typeof version !== 'number') return 'foreign';
  if (version > VERSION) return 'newer';
  const scans = listOf(history).map((value) => ({ value, ...scanOf(value) }));
  const skipped = scans.flatMap(({ value, flaw }, i) => (flaw ? [{ at: i + 1, flaw, text: String(recordOf(value).gtin ?? '') }] : []));
  const unknown = strangers(filters, naming).map((one) => ({ ...one, flaw: 'filter' as const }));
  return { found: { history: scans.flatMap(({ scan }) => scan ?? []), lists: listOf(lists).flatMap(ownList), shelf: shelfOf(filters, naming) }, skipped: [...skipped, ...unknown] };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A list needs a name, but for that of kept products; each product is in it once. */
function ownList(value: unknown): List[] {
  const { id, name, entries } = recordOf(value);
  if (typeof id !== 'string' || !/^[\w-]{1,64}$/.test(id) || typeof name !== 'string' || (!name.trim() && id !== KEPT)) return [];
  const products = new Map<string, Entry>(listOf(entries).flatMap((one) => entryOf(one) ?? []).map((entry) => [entry.gtin, entry]));
  return [{ id, name: id === KEPT ? '' : name.trim(), entries: [...products.values()] }];
}
