import { ALTERNATIVES, PRODUCTS, startingWith } from './copies';
import { flag, inDatabase, setFlag, type Copy, type Scan } from './database';
import { FLAG, noticeLoss } from './scans';

/** Every product looked at on this phone, newest first; undefined where the browser does not let us look. */
export async function allScans(): Promise<Scan[] | undefined> {
  const scans = await inDatabase((db) => db.getAllFromIndex('scans', 'at'));
  if (scans?.length === 0) noticeLoss();
  return scans?.reverse();
}

/** What was looked at before has gone, without anybody asking for it. */
export const isHistoryLost = (): boolean => flag(FLAG) === 'lost';

/** From now on there is something to lose, or nothing any more. */
export const expectHistory = (isThere: boolean): void => setFlag(FLAG, isThere ? 'set' : undefined);

/** Forgets that a product was looked at; the last one leaves nothing to lose. */
export async function removeScan(gtin: string): Promise<void> {
  await inDatabase(async (db) => {
    await db.delete('scans', gtin);
    if (!(await db.count('scans'))) expectHistory(false);
  });
}

/** The products of which an answer is kept, in whatever language. */
export async function keptGtins(): Promise<Set<string>> {
  const urls = (await inDatabase((db) => db.getAllKeys('copies', startingWith(PRODUCTS)))) ?? [];
  return new Set(urls.flatMap((url) => /^(\d{14})\?/.exec(url.slice(PRODUCTS.length))?.[1] ?? []));
}

/** Takes every copy of one product away, and of what was better; gives them back to whoever may want to undo it. */
export async function takeCopies(gtin: string): Promise<Copy[]> {
  const copies = await inDatabase(async (db) => {
    const ranges = [PRODUCTS, ALTERNATIVES].map((kind) => startingWith(kind + gtin));
    const found = await Promise.all(ranges.map((range) => db.getAll('copies', range)));
    await Promise.all(ranges.map((range) => db.delete('copies', range)));
    return found.flat();
  });
  return copies ?? [];
}

export const putCopies = (copies: Copy[]) => inDatabase((db) => Promise.all(copies.map((copy) => db.put('copies', copy))));
