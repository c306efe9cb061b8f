import type { Answer } from '../api/verdict';
import { database, prune, type Scan } from './database';

const MOST = 20;

/** The last products seen on this phone, newest first. */
export async function lastScans(): Promise<Scan[]> {
  const scans = await (await database())?.getAllFromIndex('scans', 'at');
  return (scans ?? []).reverse();
}

export async function saveScan({ product, verdict }: Answer): Promise<void> {
  const { gtin, name, brands } = product;
  const { light, score, span, possible } = verdict;
  try {
    await (await database())?.put('scans', { gtin, name, brands, light, score, span, possible, at: Date.now() });
    await prune('scans', MOST);
  } catch {
    return; // a full storage costs the card, never the verdict
  }
}
