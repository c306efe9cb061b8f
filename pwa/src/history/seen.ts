import { shortGtin } from '../api/gtin';
import { judged, personal, type Personal } from '../filters/personal';
import { areLost, chosen, type Profile } from '../filters/profiles';
import { lightFor } from '../filters/words';
import { m } from '../messages';
import { history } from '../messages/sections';
import { plain } from '../parts/plain';
import { lightWord } from '../parts/words';
import type { Scan } from '../store/database';
import type { List } from '../store/lists';

/** A product as these screens show it; one that is in a list alone was not looked at, and has no light. */
export interface Product {
  gtin: string;
  name: string | null;
  brands: string | null;
  at: number;
  scan: Scan | undefined;
  /** What is searched: words, then the digits of the code. */
  text: string;
}

/** A product with its light for the profile in use; `kind` is the same for lights that are drawn alike. */
export interface Lit {
  product: Product;
  mine: Personal | undefined;
  kind: string;
}

const textOf = (gtin: string, name: string | null, brands: string | null) => `${plain(`${name ?? ''} ${brands ?? ''}`)} ${shortGtin(gtin)}`;

export const seen = (scan: Scan): Product => {
  const { gtin, name, brands, at } = scan;
  return { gtin, name, brands, at, scan, text: textOf(gtin, name, brands) };
};

/** The products of a list, the last that was put there first. */
export function inList({ entries }: List, history: Product[]): Product[] {
  const known = new Map(history.map((product) => [product.gtin, product]));
  return entries.map(({ gtin, at, name = null, brands = null }) => known.get(gtin) ?? { gtin, name, brands, at, scan: undefined, text: textOf(gtin, name, brands) }).reverse();
}

/** Those that hold every word typed, in whatever accents; digits alone are a code, however they are spaced. */
export function found(products: Product[], typed: string): Product[] {
  const isCode = /^[\d\s]+$/.test(typed) && typed.replace(/\s/g, '').length > 3;
  const words = (isCode ? typed.replace(/\s/g, '') : plain(typed)).split(' ').filter(Boolean);
  return words.length ? products.filter(({ text }) => words.every((word) => text.includes(word))) : products;
}

/** Lights of one kind are drawn alike: "red in doubt", "amber or green". */
export const kindOf = ({ light, isDoubt, possible }: Personal): string => `${light}${isDoubt ? ' in doubt' : ''} ${possible.join(' ')}`;

/** The light without anybody's filters. */
export const ownLight = ({ light, possible }: Scan): Personal => ({ light, possible: light === 'unknown' ? possible : [], isDoubt: false, answer: 'passes', because: [] });

/** Each product with its light for the profile in use; in doubt where filters cannot be read. */
export function lit(products: Product[]): Lit[] {
  const profile = chosen();
  return products.map((product) => {
    const mine = product.scan && lightOf(product.scan, profile);
    return { product, mine, kind: mine ? kindOf(mine) : '' };
  });
}

const lightOf = (scan: Scan, profile: Profile | undefined): Personal =>
  areLost() ? { ...ownLight(scan), isDoubt: true, answer: 'unknown' } : profile ? personal(scan, profile.wishes, judged(scan.filter_facts, profile)) : ownLight(scan);

/** The light in words: "Green", "Red for Léa: milk", or that its filters cannot be read. */
export function wordOf({ product, mine }: Lit): string {
  if (!mine) return history().unseen;
  if (areLost()) return m().filters.lostShort;
  const profile = chosen();
  if (!profile || !mine.because.length) return lightWord(mine);
  const names = mine.because.map((filter) => profile.wishes.find(({ key }) => key === filter)?.name ?? filter);
  const light = lightFor(mine, profile, judged(product.scan?.filter_facts, profile));
  const isDueToThem = mine.answer === 'breaks' || mine.isDoubt; // a product red by itself is not red for what cannot be told
  return isDueToThem ? `${light}${history().colon}${names.join(', ')}` : `${light} · ${m().filters.because(m().filters.answers.unknown, names.join(', '))}`;
}
