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

type Database = IDBPDatabase<Schema>;

let opened: Promise<Database> | undefined;

/** What `work` gives with the phone's own database; undefined where the browser refuses it, has lost it or is full. */
export async function inDatabase<T>(work: (db: Database) => Promise<T>): Promise<T | undefined> {
  try {
    opened ??= open();
    return await work(await opened);
  } catch {
    const lost = opened;
    opened = undefined; // the next one opens it anew
    lost?.then((db) => db.close(), () => undefined);
    return undefined;
  }
}

const open = () =>
  openDB<Schema>('limpide', 1, {
    upgrade(db) {
      db.createObjectStore('copies', { keyPath: 'url' }).createIndex('at', 'at');
      db.createObjectStore('scans', { keyPath: 'gtin' }).createIndex('at', 'at');
    },
  });

/** Drops the oldest rows of a table beyond `most`. */
export async function prune(db: Database, table: 'copies' | 'scans', most: number): Promise<void> {
  const transaction = db.transaction(table, 'readwrite');
  let surplus = (await transaction.store.count()) - most;
  for (let cursor = await transaction.store.index('at').openCursor(); cursor && surplus > 0; surplus--) {
    await cursor.delete();
    cursor = await cursor.continue();
  }
  await transaction.done;
}
