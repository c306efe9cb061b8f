import { changeList, isIn, without, type List } from '../store/lists';
import { putCopies, removeScan, takeCopies } from '../store/history';
import { putScan } from '../store/scans';
import type { Product } from './seen';

type Undo = () => Promise<unknown>;

/** Forgets that a product was looked at, and what was answered about it; gives back the way to undo that. */
export async function forget({ gtin, scan }: Product): Promise<Undo> {
  const copies = await takeCopies(gtin);
  await removeScan(gtin);
  return async () => {
    await putCopies(copies);
    if (scan) await putScan(scan);
  };
}

/** Takes a product out of a list; undone, it stands where it stood. */
export async function takeOut({ id, entries }: List, { gtin }: Product): Promise<Undo> {
  const at = entries.findIndex((entry) => entry.gtin === gtin);
  await changeList(id, without(gtin));
  return () => changeList(id, (list) => (isIn(gtin, list) ? list : { ...list, entries: [...list.entries.slice(0, at), ...entries.slice(at, at + 1), ...list.entries.slice(at)] }));
}
