import { loadOfflineMessages } from '../messages/early';
import { saveScan } from '../store/scans';
import { gtinSpelled } from './gtin';
import type { Said } from './inquiry';

/** Loaded once it is needed: the first screen does without. */
const outbox = () => import('../store/outbox');

/** What was said of a product asked about `at` is in the history; what the server has said need not wait any more. */
export function remember(said: Said, at: number): void {
  if ('body' in said) void saveScan(said.body, at, said.kind === 'kept' ? said.at.getTime() : Date.now());
  if (said.kind === 'packed') void saveScan({ product: said.card, verdict: said.card }, at, said.day ? Date.parse(said.day) : 0);
  if (said.kind === 'fresh') void outbox().then(({ takeFromOutbox }) => takeFromOutbox(said.body.product.gtin), () => undefined);
}

/** Without network, and without anything on this phone, a code goes to the outbox: how many wait there then, as far as it can be said. */
export async function putAside(code: string, at: number): Promise<number> {
  const gtin = gtinSpelled(code);
  const waiting = gtin ? await outbox().then(({ putInOutbox }) => putInOutbox(gtin, at), () => 0) : 0; // kept first: words may fail to come
  return loadOfflineMessages().then(() => waiting, () => 0);
}
