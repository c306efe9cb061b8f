import { awaited } from '../compare/codes';
import { whole, type Shelf } from '../filters/profiles';
import { inDatabase, type Scan } from './database';
import { allLists, tell, type List } from './lists';
import { askToPersist } from './quota';
import { allScans, expectHistory } from './history';
import { removeSearches } from './searches';

/** What a person would miss: every product looked at, newest first; the lists; the filters. */
export interface Everything {
  history: Scan[];
  lists: List[];
  shelf: Shelf;
}

/** Undefined where the browser does not let us look: that is not nothing. */
export async function everything(): Promise<Everything | undefined> {
  const [history, lists] = [await allScans(), await allLists()];
  return history && lists && { history, lists, shelf: whole() };
}

export type Products = Pick<Everything, 'history' | 'lists'>;

/** Changes history and lists at once, or nothing of them; undefined where the browser does not keep it. */
export async function changeProducts(edit: (here: Products) => Products): Promise<Products | undefined> {
  const kept = await inDatabase(async (db) => {
    const transaction = db.transaction(['scans', 'lists'], 'readwrite');
    const [scans, lists] = [transaction.objectStore('scans'), transaction.objectStore('lists')];
    const next = edit({ history: (await scans.index('at').getAll()).reverse(), lists: await lists.getAll() });
    await Promise.all([...next.history.map((scan) => scans.put(scan)), ...next.lists.map((list) => lists.put(list)), transaction.done]);
    return next;
  });
  if (kept) expectHistory(kept.history.length > 0);
  void askToPersist();
  tell();
  return kept;
}

/** Forgets every product: history, lists, copies, waiting codes, last searches, the comparison begun; filters and packs stay. False where it could not. */
export async function forgetProducts(): Promise<boolean> {
  const tables = ['scans', 'lists', 'copies', 'outbox'] as const;
  const gone = await inDatabase(async (db) => {
    const transaction = db.transaction(tables, 'readwrite');
    await Promise.all([...tables.map((table) => transaction.objectStore(table).clear()), transaction.done]);
    return true;
  });
  if (gone) {
    expectHistory(false);
    removeSearches();
    awaited(); // reading it takes it away
  }
  tell();
  return !!gone;
}
