import type { Shape } from './shapes';
import type { CategoryEntry, Counts, Of, ScoreSpread } from './market';
import type { Level } from './verdict';

/** How the amounts of a nutriment are spread among products; null where no product tells it. */
export interface Amounts {
  nutrient: string;
  name: string;
  unit: string;
  of: number;
  low: number | null;
  q1: number | null;
  median: number | null;
  q3: number | null;
  high: number | null;
}

/** An additive, and its share, in %, of the `of` products whose list is understood. */
export interface Held {
  additive: string;
  e_number: string | null;
  name: string;
  level: Level;
  products: number;
  understood: number;
  share: number | null;
  share_of: number;
}

export interface BrandMedian {
  brand: string;
  name: string;
  products: number;
  median: number | null;
}

/** What the products of a category are like. */
export interface Category extends CategoryEntry {
  of: Of;
  country: { tag: string; name: string } | null;
  told: number;
  lights: Counts;
  grades: Counts;
  scores: ScoreSpread;
  nutrients: Amounts[];
  additives: Held[];
  brands: BrandMedian[];
}

export const CATEGORY: Shape = {
  of: { method: '' }, category: '', name: '', lights: {}, scores: { histogram: [] }, nutrients: [{ name: '', unit: '' }], additives: [{ additive: '', name: '', level: '' }], brands: [{ brand: '', name: '' }],
};
