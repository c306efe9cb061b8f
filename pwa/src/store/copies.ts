import { database, prune, type Copy } from './database';

const MOST = 500;

export async function findCopy<T>(url: string): Promise<(Copy & { body: T }) | undefined> {
  return (await (await database())?.get('copies', url)) as (Copy & { body: T }) | undefined;
}

/** Keeps an answer; a full or refused storage costs the copy, never the answer. */
export async function saveCopy(url: string, body: unknown): Promise<void> {
  try {
    await (await database())?.put('copies', { url, body, at: Date.now() });
    await prune('copies', MOST);
  } catch {
    return;
  }
}
