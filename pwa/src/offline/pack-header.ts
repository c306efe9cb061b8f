import type { Colour, FilterFacts, Light } from '../api/verdict';
import { Numbers } from './pack-numbers';

/** Why a file is no pack that can be answered from: not whole, of another format, or of other rules than the app's. */
export type Refusal = 'damaged' | 'format' | 'method';

export class PackRefused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal);
  }
}

/** The first line of a pack. */
export interface Header {
  format: number;
  method: string;
  /** Of which filter facts it was made, by which tables: `data/packs/traits.py`. */
  edition: string;
  /** The filter facts it tells; of any other it knows nothing. */
  facts: string[];
  country: string;
  names: Record<string, string>;
  size: number;
  products: number;
  /** The newest day that its data is of; null where nobody knows. */
  day: string | null;
  choices: {
    shown: [Light, Colour[]][];
    grade: [string | null, string | null][];
    nova_group: (number | null)[];
    list: [0 | 1 | null, boolean][];
    nutrient_levels: FilterFacts['nutrient_levels'][];
  };
  sections: Record<string, number>;
}

const SECTIONS = ['gtins', 'names', 'brands', 'low', 'width', 'days', 'choices', 'traits', 'company', 'holders'] as const;

export type Sections = Record<(typeof SECTIONS)[number], Numbers>;

/** The sections, one after the other as the header measures them. */
export function sectionsOf({ sections }: Header, body: Uint8Array): Sections {
  let start = 0;
  const parts = Object.fromEntries(Object.entries(sections).map(([name, length]) => [name, new Numbers(body.subarray(start, (start += length)))]));
  if (start !== body.length || !SECTIONS.every((name) => parts[name])) throw new PackRefused('damaged');
  return parts as Sections;
}
