import type { FilterList } from '../api/filters';
import { f } from '../messages/sections';
import { plain } from '../parts/plain';
import { fullName } from './catalogue';

/** One filter as it can be picked. */
export interface Option {
  key: string;
  name: string;
  family: string;
  side: 'exclude' | 'require';
  strict: boolean;
  kind: string;
}

/** Every filter of the list, its open families written out. */
export function optionsOf({ filters, families }: FilterList): Option[] {
  const rows = [...filters, ...families.flatMap(({ items, ...said }) => items.map((item) => ({ ...said, ...item })))];
  return rows.map((row) => ({ ...row, name: fullName(row) }));
}

/** Those that hold every word typed, in whatever accents; those that begin with it first. */
export function search(options: Option[], text: string): Option[] {
  const words = plain(text).split(' ').filter(Boolean);
  const scored = options.map((option) => ({ option, score: score(plain(option.name), words) })).filter(({ score: points }) => points > 0);
  return scored.sort((a, b) => b.score - a.score).map(({ option }) => option);
}

function score(name: string, words: string[]): number {
  if (!words.every((word) => name.includes(word))) return 0;
  const [first = ''] = words;
  return name.startsWith(first) ? 3 : name.includes(` ${first}`) ? 2 : 1;
}

/** A brand by the name somebody types, spelled as records do: "Nestlé" is nestle. */
export function brandOf(text: string): Option | undefined {
  const slug = plain(text).replaceAll(' ', '-');
  return slug ? { key: `brand:${slug}`, name: f().named.brand?.(text.trim()) ?? slug, family: 'brand', side: 'exclude', strict: false, kind: f().families.brand } : undefined;
}
