import type { Profile, Shelf, Wish } from '../filters/profiles';
import { plain } from '../parts/plain';
import type { Scan } from '../store/database';
import type { Everything } from '../store/everything';
import type { List } from '../store/lists';
import { withNewerFacts } from '../store/newer';

/** What is here and what a file holds, together; nothing twice, and nothing of here is lost. */
export const mergeProducts = (here: Pick<Everything, 'history' | 'lists'>, file: Everything) => ({
  history: mergeHistory(here.history, file.history),
  lists: mergeByName(here.lists, file.lists, mergeLists),
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

/** Those of the same id or name are one; the names and the order of here stay. */
function mergeByName<T extends Named>(here: T[], file: T[], both: (here: T, file: T) => T): T[] {
  const merged = [...here];
  for (const one of file) {
    const at = merged.findIndex(({ id, name }) => id === one.id || (name && plain(name) === plain(one.name)));
    const there = merged[at];
    if (there) merged[at] = both(there, one);
    else merged.push(one);
  }
  return merged;
}

function mergeLists(here: List, file: List): List {
  const known = new Set(here.entries.map(({ gtin }) => gtin));
  return { ...here, entries: [...here.entries, ...file.entries.filter(({ gtin }) => !known.has(gtin))] };
}

export function mergeShelves(here: Shelf, file: Shelf): Shelf {
  const profiles = mergeByName(here.profiles, file.profiles, mergeProfiles);
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
