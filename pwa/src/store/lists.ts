import { inDatabase } from './database';

/** A named list of products, kept on this phone alone; `entries` in the order they were put there. */
export interface List {
  id: string;
  name: string;
  entries: { gtin: string; at: number }[];
}

/** Every list, by name. */
export async function allLists(): Promise<List[]> {
  const lists = (await inDatabase((db) => db.getAll('lists'))) ?? [];
  return lists.sort((a, b) => a.name.localeCompare(b.name));
}

/** Keeps a list; false where the browser does not. */
export const saveList = async (list: List): Promise<boolean> => (await inDatabase((db) => db.put('lists', list))) !== undefined;

export const removeList = (id: string) => inDatabase((db) => db.delete('lists', id));
