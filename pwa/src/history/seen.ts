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

/** Its light for the profile in use, in which colour and in which words. */
export interface Lit {
  product: Product;
  mine: Personal | undefined;
  word: string;
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

/** Each product with its light for the profile in use. */
export function lit(products: Product[]): Lit[] {
  const profile = chosen();
  return products.map((product) => (product.scan ? litScan(product, product.scan, profile) : { product, mine: undefined, word: '' }));
}

function litScan(product: Product, scan: Scan, profile: Profile | undefined): Lit {
  const own: Personal = { light: scan.light, possible: scan.light === 'unknown' ? scan.possible : [], isDoubt: false, because: [] };
  if (areLost()) return { product, mine: own, word: m().filters.lostShort };
  if (!profile) return { product, mine: own, word: lightWord(own) };
  const answers = judged(scan.filter_facts, profile);
  const mine = personal(scan, profile.wishes, answers);
  if (!mine.because.length) return { product, mine, word: lightWord(mine) };
  const names = mine.because.map((filter) => profile.wishes.find(({ key }) => key === filter)?.name ?? filter);
  return { product, mine, word: `${lightFor(mine, profile, answers)}${history().colon}${names.join(', ')}` };
}
