import { flag, inDatabase, setFlag } from '../store/database';

/** One filter of a profile; `strict` ones hold doubt to be as bad as a breach. */
export interface Wish {
  key: string;
  strict: boolean;
  /** As it was called when it was chosen, for when no list of filters is at hand. */
  name: string;
}

/** A named set of filters: for a child, a guest; without a name, for oneself. */
export interface Profile {
  id: string;
  name: string;
  wishes: Wish[];
}

/** Every profile of this phone, and which of them products are judged for. */
export interface Shelf {
  profiles: Profile[];
  chosen: string;
}

type Edit = (shelf: Shelf) => Shelf;

const EMPTY: Shelf = { profiles: [], chosen: '' };
const KEY = 'filters';
const PATIENCE = 2_000; // a database that hangs must not keep the app from its first screen

let shelf = EMPTY;
let isLost = false;
const otherTabs = new BroadcastChannel('limpide.filters');
otherTabs.onmessage = () => void loadProfiles();

export const whole = (): Shelf => shelf;

export const profiles = (): Profile[] => shelf.profiles;

/** Whom products are judged for; undefined where that profile has no filter. */
export function chosen(): Profile | undefined {
  const profile = shelf.profiles.find(({ id }) => id === shelf.chosen);
  return profile?.wishes.length ? profile : undefined;
}

/** The profile whose filters are shown and changed, empty or not. */
export const opened = (): Profile | undefined => shelf.profiles.find(({ id }) => id === shelf.chosen);

/** Filters were set on this phone and cannot be read: nothing may look as if they had passed. */
export const areLost = (): boolean => isLost;

/** Reads what this phone holds; call it before anything is drawn. */
export async function loadProfiles(): Promise<void> {
  const read = inDatabase(async (db) => (await db.get('shelves', KEY)) ?? EMPTY);
  const found = await Promise.race([read, new Promise<undefined>((done) => setTimeout(done, PATIENCE))]);
  isLost = !!flag(KEY) && !found?.profiles.some(({ wishes }) => wishes.length);
  shelf = found ?? shelf;
  dispatchEvent(new Event('limpide:filters'));
}

/** Changes the shelf, here and in every tab; false where the browser does not keep it. */
export async function change(edit: Edit): Promise<boolean> {
  const kept = await inDatabase(async (db) => {
    const transaction = db.transaction('shelves', 'readwrite');
    const next = edit((await transaction.store.get(KEY)) ?? shelf);
    await transaction.store.put(next, KEY);
    await transaction.done;
    return next;
  });
  shelf = kept ?? edit(shelf);
  if (kept) settled(kept);
  dispatchEvent(new Event('limpide:filters'));
  return !!kept;
}

/** What was kept stands in the place of what was lost; what was refused leaves a loss as it is. */
function settled({ profiles: all }: Shelf): void {
  isLost = false;
  const areSet = all.some(({ wishes }) => wishes.length);
  setFlag(KEY, areSet ? 'set' : undefined);
  if (areSet) void import('../store/quota').then(({ askToPersist }) => askToPersist());
  otherTabs.postMessage('changed');
}
