import type { Light } from '../api/verdict';
import type { Scan } from '../store/database';
import { allScans } from '../store/history';
import type { Asked } from './asked';

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const wordsOf = (text: string) => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** Products looked at on this phone that hold every word, begun at least, in name or brands; their lights are known here too. */
export async function seenHere({ q, facets }: Asked): Promise<Scan[]> {
  const words = wordsOf(q);
  return ((await allScans()) ?? []).filter((scan) => holds(scan, words) && isLit(scan.light, facets.light));
}

function holds({ name, brands, gtin }: Scan, words: string[]): boolean {
  const own = [...wordsOf(`${name ?? ''} ${brands ?? ''}`), gtin, gtin.replace(/^0+/, '')];
  return words.every((word) => own.some((each) => each.startsWith(word)));
}

const isLit = (light: Light, wished: string[]) => !wished.length || wished.includes(light);
