import { inDatabase } from './database';
import { askToPersist } from './quota';

/** A product in a list, with what it was called when it was put there, where that was known. */
export interface Entry {
  gtin: string;
  at: number;
  name?: string | null;
  brands?: string | null;
}

/** A named list of products, kept on this phone alone; `entries` in the order they were put there. */
export interface List {
  id: string;
  name: string;
  entries: Entry[];
}

/** The list that needs no name of its own. */
export const KEPT = 'kept';

const otherTabs = new BroadcastChannel('limpide.lists');
otherTabs.onmessage = () => dispatchEvent(new Event('limpide:lists'));

/** Every list, that of kept products first, the others by name; undefined where the browser does not let us look. */
export async function allLists(): Promise<List[] | undefined> {
  const lists = await inDatabase((db) => db.getAll('lists'));
  return lists?.sort((a, b) => Number(b.id === KEPT) - Number(a.id === KEPT) || a.name.localeCompare(b.name));
}

/** Changes a list, or makes it, as it is now in whichever tab; false where the browser does not keep it. */
export async function changeList(id: string, edit: (list: List) => List): Promise<boolean> {
  const kept = await inDatabase(async (db) => {
    const transaction = db.transaction('lists', 'readwrite');
    await transaction.store.put(edit((await transaction.store.get(id)) ?? { id, name: '', entries: [] }));
    await transaction.done;
    return true;
  });
  tell();
  void askToPersist();
  return !!kept;
}

export async function removeList(id: string): Promise<void> {
  await inDatabase((db) => db.delete('lists', id));
  tell();
}

/** Has every screen that shows lists read them again, here and in other tabs. */
export function tell(): void {
  dispatchEvent(new Event('limpide:lists'));
  otherTabs.postMessage('changed');
}

/** The list with this product in it, at its end; once. */
export const withEntry = (entry: Entry) => (list: List): List =>
  list.entries.some(({ gtin }) => gtin === entry.gtin) ? list : { ...list, entries: [...list.entries, entry] };

export const without = (gone: string) => (list: List): List => ({ ...list, entries: list.entries.filter(({ gtin }) => gtin !== gone) });

export const isIn = (gtin: string, list: List | undefined): boolean => !!list?.entries.some((entry) => entry.gtin === gtin);
