import { inDatabase } from './database';

/** The products of one country that answer without network, as one file; `day` is the newest that its data is of. */
export interface Pack {
  country: string;
  names: Record<string, string>;
  size: number;
  products: number;
  day: string | null;
  method: string;
  /** Of which filter facts; a pack kept by an older version does not say. */
  edition?: string;
  at: number;
  file: Blob;
}

export const allPacks = async (): Promise<Pack[]> => (await inDatabase((db) => db.getAll('packs'))) ?? [];

/** Keeps a pack in the place of another of its country; false where the browser has no room, or keeps nothing. */
export const savePack = async (pack: Pack): Promise<boolean> => told(await inDatabase((db) => db.put('packs', pack)));

export const removePack = async (country: string): Promise<void> => void told(await inDatabase(async (db) => (await db.delete('packs', country), country)));

/** Whoever has packs open hears that they have changed. */
function told(done: string | undefined): boolean {
  dispatchEvent(new Event('limpide:packs'));
  return done !== undefined;
}
