import type { Answer } from '../api/verdict';
import { flag, inDatabase, setFlag, type Scan } from './database';

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

/** Keeps a product looked at `at`, once however often it is saved; a storage that fails costs its row alone. */
export async function saveScan({ product, verdict }: Looked, at: number): Promise<void> {
  const { gtin, name, brands, filter_facts } = product;
  const { light, score, span, possible } = verdict;
  await putScan({ gtin, name, brands, light, score, span, possible, filter_facts, at });
}

export async function putScan(scan: Scan): Promise<void> {
  await inDatabase(async (db) => {
    if (!(await db.count('scans'))) noticeLoss();
    await db.put('scans', scan);
    if (!flag(FLAG)) setFlag(FLAG, 'set');
  });
}
