import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Colour, Light } from '../api/verdict';

/** One product as the last scans show it. */
export interface Scan {
  gtin: string;
  name: string | null;
  brands: string | null;
  light: Light;
  score: number | null;
  span: [number, number] | null;
  possible: Colour[];
  at: number;
}

/** An answer of the server, kept on this phone with its time. */
export interface Copy {
  url: string;
  body: unknown;
  at: number;
}

interface Schema extends DBSchema {
  copies: { key: string; value: Copy; indexes: { at: number } };
  scans: { key: string; value: Scan; indexes: { at: number } };
}

let opened: Promise<IDBPDatabase<Schema> | undefined> | undefined;

/** The phone's own database, or undefined where the browser refuses to keep anything. */
export function database(): Promise<IDBPDatabase<Schema> | undefined> {
  opened ??= openDB<Schema>('limpide', 1, {
    upgrade(db) {
      db.createObjectStore('copies', { keyPath: 'url' }).createIndex('at', 'at');
      db.createObjectStore('scans', { keyPath: 'gtin' }).createIndex('at', 'at');
    },
  }).catch(() => undefined);
  return opened;
}

/** Drops the oldest rows of a table beyond `most`. */
export async function prune(table: 'copies' | 'scans', most: number): Promise<void> {
  const transaction = (await database())?.transaction(table, 'readwrite');
  if (!transaction) return;
  let surplus = (await transaction.store.count()) - most;
  for (let cursor = await transaction.store.index('at').openCursor(); cursor && surplus > 0; surplus--) {
    await cursor.delete();
    cursor = await cursor.continue();
  }
  await transaction.done;
}
