import { inDatabase } from './database';

/** The products of one country that answer without network, as one file; `made` is the day of its data. */
export interface Pack {
  country: string;
  size: string;
  made: string;
  at: number;
  file: Blob;
}

export const allPacks = async (): Promise<Pack[]> => (await inDatabase((db) => db.getAll('packs'))) ?? [];
