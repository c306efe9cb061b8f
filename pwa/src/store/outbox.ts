import { inDatabase } from './database';

/** A code scanned without network, looked up once there is one. */
export interface Waiting {
  gtin: string;
  at: number;
}

/** The codes that wait, oldest first. */
export async function waitingCodes(): Promise<Waiting[]> {
  const codes = (await inDatabase((db) => db.getAll('outbox'))) ?? [];
  return codes.sort((a, b) => a.at - b.at);
}

export const putInOutbox = (gtin: string, at = Date.now()) => inDatabase((db) => db.put('outbox', { gtin, at }));

export const takeFromOutbox = (gtin: string) => inDatabase((db) => db.delete('outbox', gtin));
