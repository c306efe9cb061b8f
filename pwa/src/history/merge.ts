import type { Profile, Shelf, Wish } from '../filters/profiles';
import { plain } from '../parts/plain';
import type { Scan } from '../store/database';
import type { Everything } from '../store/everything';
import type { List } from '../store/lists';
import { withNewerFacts } from '../store/newer';

/** What is here and what a file holds, together; nothing twice, and nothing of here is lost. */
export const mergeProducts = (here: Pick<Everything, 'history' | 'lists'>, file: Everything) => ({
  history: mergeHistory(here.history, file.history),
  lists: merged(here.lists, file.lists, { isSame: isSameList, both: mergeLists }),
});

function mergeHistory(here: Scan[], file: Scan[]): Scan[] {
  const scans = new Map(here.map((scan) => [scan.gtin, scan]));
  for (const scan of file) scans.set(scan.gtin, withNewerFacts(scans.get(scan.gtin), scan));
  return [...scans.values()].sort((a, b) => b.at - a.at);
}

interface Named {
  id: string;
  name: string;
}

/** By what names two are one, and what becomes of them. */
interface Ways<T> {
  isSame: (here: string, file: string) => boolean;
  both: (here: T, file: T) => T;
}

/** Those of the same id are one, else those of the same name; the names and the order of here stay. */
function merged<T extends Named>(here: T[], file: T[], { isSame, both }: Ways<T>): T[] {
  const all = [...here];
  for (const one of file) {
    const there = all.find(({ id }) => id === one.id) ?? all.find(({ name }) => name && isSame(name, one.name));
    if (there) all[all.indexOf(there)] = both(there, one);
    else all.push(one);
  }
  return all;
}

const isSameProfile = (here: string, file: string) => here.trim() === file.trim();

/** Lists have names of letters: however those are written, they are one. */
const isSameList = (here: string, file: string) => isSameProfile(here, file) || (!!plain(here) && plain(here) === plain(file));

function mergeLists(here: List, file: List): List {
  const known = new Set(here.entries.map(({ gtin }) => gtin));
  return { ...here, entries: [...here.entries, ...file.entries.filter(({ gtin }) => !known.has(gtin))] };
}

export function mergeShelves(here: Shelf, file: Shelf): Shelf {
  const profiles = merged(here.profiles, file.profiles, { isSame: isSameProfile, both: mergeProfiles });
  const isThere = (id: string) => profiles.some((profile) => profile.id === id);
  return { profiles, chosen: [here.chosen, file.chosen].find(isThere) ?? profiles[0]?.id ?? '' };
}

/** Of a filter that both have, what is strict in one of them is strict. */
function mergeProfiles(here: Profile, file: Profile): Profile {
  const wishes = new Map<string, Wish>(here.wishes.map((wish) => [wish.key, wish]));
  for (const wish of file.wishes) {
    const there = wishes.get(wish.key);
    wishes.set(wish.key, there ? { ...there, strict: there.strict || wish.strict } : wish);
  }
  return { ...here, wishes: [...wishes.values()] };
}
