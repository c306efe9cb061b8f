import { inDatabase, prune, type Copy } from './database';

const MOST = 500;

export async function findCopy<T>(url: string): Promise<(Copy & { body: T }) | undefined> {
  return (await inDatabase((db) => db.get('copies', url))) as (Copy & { body: T }) | undefined;
}

/** Keeps an answer; a full or refused storage costs the copy, never the answer. */
export async function saveCopy(url: string, body: unknown): Promise<void> {
  await inDatabase(async (db) => {
    await db.put('copies', { url, body, at: Date.now() });
    await prune(db, 'copies', MOST);
  });
}
