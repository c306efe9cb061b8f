import { loadFilterList, nameByKey } from '../filters/catalogue';
import { change, whole } from '../filters/profiles';
import { loadFilterMessages } from '../messages/sections';
import { saveFile } from '../parts/save-file';
import { changeProducts, everything, type Everything } from '../store/everything';
import { mergeProducts, mergeShelves } from './merge';
import { readFile, type Reading, type Unreadable } from './transfer';
import type { Told } from './told';

/** Hands a text to the person who asked for it, as a file of its day. */
export const download = (text: string, ending: 'json' | 'csv', day: Date): void =>
  saveFile(new Blob([text], { type: ending === 'json' ? 'application/json' : 'text/csv' }), `limpide-${day.toISOString().slice(0, 10)}.${ending}`);

/** The text of a file: UTF-8, or what older spreadsheets write. */
export function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Adds what a file holds to this phone, and says what that was; a file that cannot be read changes nothing. */
export async function takeIn(file: Blob, now: number): Promise<Told> {
  const reading = await readingOf(file, now);
  if (typeof reading === 'string') return { kind: 'unreadable', why: reading };
  const { found, skipped } = reading;
  const before = await everything();
  const products = before && (await changeProducts((here) => mergeProducts(here, found)));
  if (!products) return { kind: 'not-kept' };
  const isShelfKept = !found.shelf.profiles.length || (await change((here) => mergeShelves(here, found.shelf)));
  return { kind: 'imported', found, skipped, isShelfKept, fresh: fresh(before, { ...products, shelf: whole() }) };
}

/** Whatever goes wrong while reading, a file of any size or kind ends in a word. */
async function readingOf(file: Blob, now: number): Promise<Reading | Unreadable> {
  try {
    const text = decoded(await file.arrayBuffer());
    await Promise.all([loadFilterMessages(), loadFilterList(() => undefined)]); // filters are named by them
    return readFile(text, now, nameByKey);
  } catch {
    return 'failed';
  }
}

/** How many of each are here now that were not. */
function fresh(before: Everything, after: Everything) {
  const counted = [before, after].map(({ history, lists, shelf }) => ({
    products: history.length,
    entries: lists.reduce((sum, { entries }) => sum + entries.length, 0),
    wishes: shelf.profiles.reduce((sum, { wishes }) => sum + wishes.length, 0),
  }));
  const added = (name: 'products' | 'entries' | 'wishes') => (counted[1]?.[name] ?? 0) - (counted[0]?.[name] ?? 0);
  return { products: added('products'), entries: added('entries'), wishes: added('wishes') };
}
