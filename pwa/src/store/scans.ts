import type { Answer } from '../api/verdict';
import { gtinSpelled } from '../api/gtin';
import { flag, inDatabase, setFlag, type Scan } from './database';
import { withNewerFacts } from './newer';

export const FLAG = 'history';
const LAST = 20;

/** The last products seen on this phone, newest first. */
export async function lastScans(most = LAST): Promise<Scan[]> {
  const scans = await inDatabase(async (db) => {
    const found: Scan[] = [];
    for (let cursor = await db.transaction('scans').store.index('at').openCursor(null, 'prev'); cursor && found.length < most; cursor = await cursor.continue())
      found.push(cursor.value);
    return found;
  });
  return scans ?? [];
}

/** What a row of the history is made of: an answer, or what a pack says of a product. */
export interface Looked {
  product: Pick<Answer['product'], 'gtin' | 'name' | 'brands' | 'filter_facts'>;
  verdict: Pick<Answer['verdict'], 'light' | 'score' | 'span' | 'possible'>;
}

/** What was looked at before has gone, without anybody asking for it. */
export function noticeLoss(): void {
  if (flag(FLAG) === 'set') setFlag(FLAG, 'lost');
}

/**
 * Keeps a product looked at `at` with facts of `facts_at`, once however often it is saved, unless its row has newer facts;
 * a storage that fails costs its row alone. What has no GTIN is no product.
 */
export async function saveScan({ product, verdict }: Looked, at: number, facts_at: number): Promise<void> {
  const { gtin, name, brands, filter_facts } = product;
  const { light, score, span, possible } = verdict;
  if (gtinSpelled(gtin) === gtin) await putScan({ gtin, name, brands, light, score, span, possible, filter_facts, at, facts_at });
}

export async function putScan(scan: Scan): Promise<void> {
  await inDatabase(async (db) => {
    if (!(await db.count('scans'))) noticeLoss();
    const { store, done } = db.transaction('scans', 'readwrite');
    await store.put(withNewerFacts(await store.get(scan.gtin), scan));
    await done;
    if (!flag(FLAG)) setFlag(FLAG, 'set');
  });
}
