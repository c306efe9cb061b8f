import { inDatabase, type Copy, type Database } from './database';
import { packed, unpacked } from './packed';

const MOST = { products: 10_000, alternatives: 1_000 }; // gzipped, some 35 MB and 8 MB
const AT_ONCE = 200; // so many of the oldest go where the browser has no room for one more
export const PRODUCTS = '/api/v1/products/';
export const ALTERNATIVES = 'alternatives/'; // of a product, by its digits

export const startingWith = (text: string) => IDBKeyRange.bound(text, `${text}\uffff`);

export async function findCopy<T>(url: string): Promise<(Copy & { body: T }) | undefined> {
  const copy = await inDatabase((db) => db.get('copies', url));
  const body = await unpacked(copy?.body).catch(() => undefined);
  return copy && body !== undefined ? { ...copy, body: body as T } : undefined;
}

/** Keeps an answer; a full or refused storage costs the oldest copies, or this one, never the answer. */
export async function saveCopy(url: string, body: unknown): Promise<void> {
  const copy = { url, body: await packed(body), at: Date.now() };
  await inDatabase(async (db) => {
    await db.put('copies', copy).catch(async (error: unknown) => {
      if ((error as DOMException).name !== 'QuotaExceededError') throw error;
      await dropOldest(db, PRODUCTS, AT_ONCE);
      await dropOldest(db, ALTERNATIVES, AT_ONCE);
      await db.put('copies', copy);
    });
    await dropOldest(db, PRODUCTS, (await db.count('copies', startingWith(PRODUCTS))) - MOST.products);
    await dropOldest(db, ALTERNATIVES, (await db.count('copies', startingWith(ALTERNATIVES))) - MOST.alternatives);
  });
}

/** Copies of products and of what is better than one go by their age; the few of lists and rules are needed by every screen. */
async function dropOldest(db: Database, kind: string, surplus: number): Promise<void> {
  if (surplus <= 0) return;
  const transaction = db.transaction('copies', 'readwrite');
  for (let cursor = await transaction.store.index('at').openCursor(); cursor && surplus > 0; cursor = await cursor.continue()) {
    if (!cursor.primaryKey.startsWith(kind)) continue;
    await cursor.delete();
    surplus--;
  }
  await transaction.done;
}
