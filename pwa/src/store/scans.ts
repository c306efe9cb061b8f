import type { Answer } from '../api/verdict';
import { inDatabase, prune, type Scan } from './database';

const MOST = 20;

/** The last products seen on this phone, newest first. */
export async function lastScans(): Promise<Scan[]> {
  const scans = await inDatabase((db) => db.getAllFromIndex('scans', 'at'));
  return (scans ?? []).reverse();
}

/** What a card in the history is made of: an answer, or what a pack says of a product. */
export interface Looked {
  product: Pick<Answer['product'], 'gtin' | 'name' | 'brands' | 'filter_facts'>;
  verdict: Pick<Answer['verdict'], 'light' | 'score' | 'span' | 'possible'>;
}

/** Keeps a product scanned `at` among the last, once however often it is saved; a storage that fails costs its card alone. */
export async function saveScan({ product, verdict }: Looked, at: number): Promise<void> {
  const { gtin, name, brands, filter_facts } = product;
  const { light, score, span, possible } = verdict;
  await inDatabase(async (db) => {
    await db.put('scans', { gtin, name, brands, light, score, span, possible, filter_facts, at });
    await prune(db, 'scans', MOST);
  });
}
