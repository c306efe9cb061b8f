import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Colour, FilterFacts, Light } from '../api/verdict';
import type { Shelf } from '../filters/profiles';
import type { List } from './lists';
import type { Waiting } from './outbox';
import type { Pack } from './packs';

/** One product that was looked at on this phone. */
export interface Scan {
  gtin: string;
  name: string | null;
  brands: string | null;
  light: Light;
  score: number | null;
  span: [number, number] | null;
  possible: Colour[];
  /** What filters are answered with; a scan of an older version has none. */
  filter_facts?: FilterFacts;
  at: number;
  /** Of when its facts are; a scan of an older version does not say. */
  facts_at?: number;
}

/** An answer of the server, kept on this phone with its time; `body` as `packed.ts` keeps it. */
export interface Copy {
  url: string;
  body: unknown;
  at: number;
}

interface Schema extends DBSchema {
  copies: { key: string; value: Copy; indexes: { at: number } };
  scans: { key: string; value: Scan; indexes: { at: number } };
  shelves: { key: string; value: Shelf };
  lists: { key: string; value: List };
  outbox: { key: string; value: Waiting };
  packs: { key: string; value: Pack };
}

export type Database = IDBPDatabase<Schema>;

/** The database on its way, and what ends the waiting for it. */
interface Opening {
  db: Promise<Database>;
  held: Promise<undefined>;
}

const LONGEST = 2_000; // milliseconds; behind another tab that waits, a browser tells nothing

let opened: Opening | undefined;

/** What `work` gives with the phone's own database; undefined where the browser refuses it, has lost it or is full, and while an older tab holds it. */
export async function inDatabase<T>(work: (db: Database) => Promise<T>): Promise<T | undefined> {
  try {
    opened ??= open();
    const db = await Promise.race([opened.db, opened.held]);
    return db && (await work(db)); // held: it is still being opened, for whoever asks later
  } catch {
    letGo(); // the next one opens it anew
    return undefined;
  }
}

/** A tab that still holds an older shape is not waited for: it may stay open for days. A second opening would queue behind the first. */
function open(): Opening {
  let hold = (): void => undefined;
  const held = new Promise<undefined>((done) => (hold = () => done(undefined)));
  setTimeout(hold, LONGEST);
  return { db: openDB<Schema>('limpide', 3, { upgrade, blocking: letGo, blocked: hold }), held };
}

function upgrade(db: Database, from: number): void {
  if (from < 1) {
    db.createObjectStore('copies', { keyPath: 'url' }).createIndex('at', 'at');
    db.createObjectStore('scans', { keyPath: 'gtin' }).createIndex('at', 'at');
  }
  if (from < 2) db.createObjectStore('shelves');
  if (from < 3) {
    db.createObjectStore('lists', { keyPath: 'id' });
    db.createObjectStore('outbox', { keyPath: 'gtin' });
    db.createObjectStore('packs', { keyPath: 'country' });
  }
}

/** A newer tab waits for this one to let go. */
function letGo(): void {
  opened?.db.then((db) => db.close(), () => undefined);
  opened = undefined;
}

/**
 * A word left outside of the database, which tells of a loss: `set` where something was kept there, `lost` where it was
 * found gone. A browser that refuses it, or clears it along with the rest, leaves nothing to notice a loss by.
 */
export type Flag = 'set' | 'lost' | undefined;

const keyOf = (of: string) => `limpide.${of}`;

export function flag(of: string): Flag {
  try {
    const found = localStorage.getItem(keyOf(of));
    return found === null ? undefined : found === 'lost' ? 'lost' : 'set';
  } catch {
    return undefined;
  }
}

export function setFlag(of: string, next: Flag): void {
  try {
    if (next) localStorage.setItem(keyOf(of), next);
    else localStorage.removeItem(keyOf(of));
  } catch {
    // refused: a loss will then not be noticed
  }
}
