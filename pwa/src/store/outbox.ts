import { inDatabase } from './database';

/** A code scanned without network, looked up once there is one; `isUnknown` where the server then had nothing of it. */
export interface Waiting {
  gtin: string;
  at: number;
  isUnknown?: boolean;
}

/** The codes that wait, and those nobody knew, oldest first. */
export async function allWaiting(): Promise<Waiting[]> {
  const codes = (await inDatabase((db) => db.getAll('outbox'))) ?? [];
  return codes.sort((a, b) => a.at - b.at);
}

/** The codes still to be looked up, oldest first. */
export const waitingCodes = async (): Promise<Waiting[]> => (await allWaiting()).filter(({ isUnknown }) => !isUnknown);

/** Has a code wait; how many do, none where this one was not kept. */
export async function putInOutbox(gtin: string, at = Date.now()): Promise<number> {
  const kept = await keep({ gtin, at });
  return kept === undefined ? 0 : (await waitingCodes()).length;
}

export const takeFromOutbox = (gtin: string) => changed(inDatabase((db) => db.delete('outbox', gtin)));

/** Remembers that nobody knows a code: it is not asked for again by itself. */
export const markUnknown = (code: Waiting) => keep({ ...code, isUnknown: true });

const keep = (code: Waiting) => changed(inDatabase((db) => db.put('outbox', code)));

async function changed<T>(done: Promise<T>): Promise<T> {
  const result = await done;
  dispatchEvent(new Event('limpide:outbox'));
  return result;
}
