import { gtinSpelled } from '../api/gtin';
import type { Colour, FilterFacts, Light } from '../api/verdict';
import type { Profile, Shelf, Wish } from '../filters/profiles';
import type { Scan } from '../store/database';
import type { Entry } from '../store/lists';
import { factsOf } from './facts';

/** What is wrong with a product of a file: it has no barcode, no light that can be, no date; or, kept all the same, no facts for filters. And of a wish: there is no such filter. */
export type Flaw = 'gtin' | 'light' | 'date' | 'facts' | 'filter';

export const LIGHTS: Light[] = ['green', 'amber', 'red', 'unknown', 'not-applicable'];
const COLOURS: Colour[] = ['red', 'amber', 'green'];

type Unchecked = Record<string, unknown>;

export const recordOf = (value: unknown): Unchecked => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Unchecked) : {});
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const textOf = (value: unknown): string | null => (typeof value === 'string' && value ? value : null);
const isPoints = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= 100;
const isMoment = (value: unknown): value is number => typeof value === 'number' && value > 0 && value < 8.64e15; // the last a Date can be

/** A product of a file, checked member by member, and what is wrong with it; without a scan where that is too much. */
export function scanOf(value: unknown): { scan?: Scan; flaw?: Flaw } {
  const { gtin: code, name, brands, light, score, span, possible, filter_facts, at, facts_at } = recordOf(value);
  const gtin = typeof code === 'string' ? gtinSpelled(code) : undefined;
  if (!gtin) return { flaw: 'gtin' };
  const ends = listOf(span);
  const isWhole = LIGHTS.includes(light as Light) && (score === null || isPoints(score)) && (span === null || (ends.length === 2 && ends.every(isPoints)));
  if (!isWhole || !listOf(possible).every((colour) => COLOURS.includes(colour as Colour))) return { flaw: 'light' };
  if (!isMoment(at)) return { flaw: 'date' };
  const seen = { gtin, name: textOf(name), brands: textOf(brands), light, score, span, possible: listOf(possible), at, ...(isMoment(facts_at) && { facts_at }) } as Scan;
  return withFacts(seen, filter_facts);
}

/** Facts that no filter could read are left out: it then cannot tell. */
function withFacts(scan: Scan, given: unknown): { scan: Scan; flaw?: Flaw } {
  if (given === undefined || given === null) return { scan };
  const facts: FilterFacts | undefined = factsOf(given);
  return facts ? { scan: { ...scan, filter_facts: facts } } : { scan, flaw: 'facts' };
}

/** A product of a list of a file; undefined where it has no barcode. */
export function entryOf(value: unknown): Entry | undefined {
  const { gtin: code, at, name, brands } = recordOf(value);
  const gtin = typeof code === 'string' ? gtinSpelled(code) : undefined;
  const called = { ...(textOf(name) && { name: textOf(name) }), ...(textOf(brands) && { brands: textOf(brands) }) };
  return gtin && isMoment(at) ? { gtin, at, ...called } : undefined;
}

/** What the filter of a key is called; undefined where it is none. */
export type Naming = (key: string) => string | undefined;

/** The filters of a file: profiles with an id, wishes with a key that is a filter; a strictness nobody gave is strict. */
export function shelfOf(value: unknown, naming: Naming): Shelf {
  const { profiles, chosen } = recordOf(value);
  return { profiles: listOf(profiles).flatMap((one) => profileOf(one, naming)), chosen: textOf(chosen) ?? '' };
}

function profileOf(value: unknown, naming: Naming): Profile[] {
  const { id, name, wishes } = recordOf(value);
  return textOf(id) ? [{ id: textOf(id) ?? '', name: textOf(name) ?? '', wishes: listOf(wishes).flatMap((one) => wishOf(one, naming)) }] : [];
}

/** Named by us: a file may call a filter what it is not. */
function wishOf(value: unknown, naming: Naming): Wish[] {
  const { key, strict } = recordOf(value);
  const own = textOf(key) ?? '';
  const name = naming(own);
  return name ? [{ key: own, strict: strict !== false, name }] : [];
}

/** The keys of a file that are no filter here, each with its place among its profile's. */
export const strangers = (value: unknown, naming: Naming): { at: number; text: string }[] =>
  listOf(recordOf(value).profiles).flatMap((profile) =>
    listOf(recordOf(profile).wishes).flatMap((wish, i) => {
      const text = textOf(recordOf(wish).key) ?? '';
      return naming(text) ? [] : [{ at: i + 1, text }];
    }),
  );
