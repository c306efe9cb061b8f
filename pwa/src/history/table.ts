import { gtinSpelled, shortGtin } from '../api/gtin';
import type { Scan } from '../store/database';
import type { Everything } from '../store/everything';
import { KEPT, type Entry, type List } from '../store/lists';
import { scanOf } from './check';
import { readCsv, writeCsv, type Row } from './csv';
import type { Reading, Skipped, Unreadable } from './transfer';

const COLUMNS = ['gtin', 'name', 'brands', 'light', 'score', 'low', 'high', 'possible', 'looked_at', 'lists', 'licence'] as const;
const KEPT_NAME = 'Kept'; // in every language, so that a file says the same everywhere; no other list may be called so

type Cells = Partial<Record<(typeof COLUMNS)[number], string>>;

/** A row for each product looked at or in a list, with the names of its lists; `licence` stands on every row. */
export function writeTable({ history, lists }: Everything, licence: string): string {
  const seen = new Map(history.map((scan) => [scan.gtin, scan]));
  const others = new Map(lists.flatMap(({ entries }) => entries).filter(({ gtin }) => !seen.has(gtin)).map((entry) => [entry.gtin, entry]));
  const rows = [...history.map(scanCells), ...[...others.values()].map(entryCells)];
  const whole = rows.map(({ gtin = '', ...cells }): Cells => ({ ...cells, gtin: shortGtin(gtin), lists: joined(lists.filter((list) => holds(list, gtin)).map(nameOf)), licence }));
  return writeCsv([[...COLUMNS], ...whole.map((cells) => COLUMNS.map((name) => cells[name] ?? ''))]);
}

const holds = ({ entries }: List, product: string) => entries.some(({ gtin }) => gtin === product);
const nameOf = ({ id, name }: List) => (id === KEPT ? KEPT_NAME : name);
const textOf = (value: string | number | null | undefined) => String(value ?? '');

const scanCells = ({ gtin, name, brands, light, score, span, possible, at }: Scan): Cells => ({
  gtin, name: textOf(name), brands: textOf(brands), light, score: textOf(score), low: textOf(span?.[0]), high: textOf(span?.[1]),
  possible: joined(possible), looked_at: new Date(at).toISOString(),
});

const entryCells = ({ gtin, name, brands }: Entry): Cells => ({ gtin, name: textOf(name), brands: textOf(brands) });

/** Several texts in one cell; a bar inside of one is escaped. */
const joined = (texts: string[]) => texts.map((text) => text.replace(/[\\|]/g, '\\$&')).join('|');
const parted = (text = '') => (text.match(/(?:\\.|[^\\|])+/gs) ?? []).map((part) => part.replace(/\\(.)/gs, '$1').trim()).filter(Boolean);

/** What such a table holds; of another's it takes the barcodes and what columns of these names it has. */
export function readTable(text: string, now: number): Reading | Unreadable {
  const [header, ...rows] = readCsv(text);
  const columns = (header?.cells ?? []).map((name) => name.trim().toLowerCase());
  if (!columns.includes('gtin')) return 'columns';
  const skipped: Skipped[] = [];
  const history: Scan[] = [];
  const lists = new Map<string, List>();
  for (const row of rows) readRow(row, columns, now, { skipped, history, lists });
  return { found: { history, lists: [...lists.values()], shelf: { profiles: [], chosen: '' } }, skipped };
}

interface Into {
  skipped: Skipped[];
  history: Scan[];
  lists: Map<string, List>;
}

/** A row without a light is of a product that is in lists alone. */
function readRow({ line, cells }: Row, columns: string[], now: number, { skipped, history, lists }: Into): void {
  const of: Cells = Object.fromEntries(columns.map((name, i) => [name, cells[i]?.trim() ?? '']));
  const gtin = gtinSpelled(of.gtin ?? '');
  const { scan, flaw } = of.light || of.looked_at ? scanOf(valueOf(of)) : gtin ? {} : { flaw: 'gtin' as const };
  if (flaw) skipped.push({ at: line, flaw, text: of.gtin ?? '' });
  if (scan) history.push(scan);
  if (gtin) for (const name of parted(of.lists)) put(lists, name, { gtin, at: scan?.at ?? now, ...(!scan && called(of)) }, now);
}

const called = ({ name, brands }: Cells) => ({ ...(name && { name }), ...(brands && { brands }) });
const numberOf = (text = '') => (/^\d+$/.test(text) ? Number(text) : text ? Number.NaN : null);

const valueOf = ({ gtin, name, brands, light, score, low, high, possible, looked_at: at = '' }: Cells) => ({
  gtin, name, brands, light, score: numberOf(score), span: low || high ? [numberOf(low), numberOf(high)] : null,
  possible: parted(possible), at: Date.parse(at),
});

function put(lists: Map<string, List>, name: string, entry: Entry, now: number): void {
  const isKept = name === KEPT_NAME;
  const list = lists.get(name) ?? { id: isKept ? KEPT : String(now + lists.size), name: isKept ? '' : name, entries: [] };
  if (!holds(list, entry.gtin)) lists.set(name, { ...list, entries: [...list.entries, entry] });
}
