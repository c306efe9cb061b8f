import { loadOfflineMessages } from '../messages/early';
import { saveScan } from '../store/scans';
import { gtinSpelled } from './gtin';
import type { Said } from './inquiry';

/** Loaded once it is needed: the first screen does without. */
const outbox = () => import('../store/outbox');

/** What was said of a product asked about `at` is in the history; what the server has said need not wait any more. */
export function remember(said: Said, at: number): void {
  if ('body' in said) void saveScan(said.body, at);
  if (said.kind === 'packed') void saveScan({ product: said.card, verdict: said.card }, at);
  if (said.kind === 'fresh') void outbox().then(({ takeFromOutbox }) => takeFromOutbox(said.body.product.gtin), () => undefined);
}

/** Without network, and without anything on this phone, a code goes to the outbox: how many wait there then. */
export async function putAside(code: string, at: number): Promise<number> {
  const gtin = gtinSpelled(code);
  const parts = await Promise.all([outbox(), loadOfflineMessages()]).catch(() => undefined);
  return gtin && parts ? await parts[0].putInOutbox(gtin, at) : 0;
}
