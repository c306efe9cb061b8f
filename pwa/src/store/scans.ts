import type { Answer } from '../api/verdict';
import { inDatabase, type Scan } from './database';
import { flag, setFlag } from './flags';

const FLAG = 'history';
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

function noticeLoss(): void {
  if (flag(FLAG) === 'set') setFlag(FLAG, 'lost');
}

/** Keeps a product looked at `at`, once however often it is saved; a storage that fails costs its row alone. */
export async function saveScan({ product, verdict }: Answer, at: number): Promise<void> {
  const { gtin, name, brands, filter_facts } = product;
  const { light, score, span, possible } = verdict;
  await putScan({ gtin, name, brands, light, score, span, possible, filter_facts, at });
}

export async function putScan(scan: Scan): Promise<void> {
  await inDatabase(async (db) => {
    if (!(await db.count('scans'))) noticeLoss();
    await db.put('scans', scan);
    if (!isHistoryLost()) expectHistory(true);
  });
}

/** Forgets that a product was looked at; the last one leaves nothing to lose. */
export async function removeScan(gtin: string): Promise<void> {
  await inDatabase(async (db) => {
    await db.delete('scans', gtin);
    if (!(await db.count('scans'))) expectHistory(false);
  });
}
