import { lang } from '../messages';
import { send } from './send';
import type { Shape } from './shapes';
import { toldBy, type Told } from './told';
import type { Colour, Level, Light } from './verdict';

export type Counts = Record<string, number>;

/** What every figure is of. */
export interface Of {
  catalogue: string | null;
  products: number;
  data_until: string | null;
  method: string;
}

export interface BrandEntry {
  brand: string;
  name: string;
  products: number;
}

export interface CategoryEntry {
  category: string;
  name: string;
  products: number;
}

export interface ScoreSpread {
  of: number;
  median: number | null;
  quartiles: [number, number] | null;
  histogram: number[];
}

export interface Brand extends BrandEntry {
  of: Of;
  spellings: BrandEntry[];
  owner: { brand: string; name: string } | null;
  brands: BrandEntry[];
  reply_url: string | null;
  lights: Counts;
  grades: Counts;
  gaps: { products: number; category: number; nutrition: number; ingredients: number };
  labels: { oldest: string | null; newest: string | null; unknown: number };
  scores: ScoreSpread;
  categories: (CategoryEntry & { of: number; median: number | null; category_median: number | null; percentile: number | null })[];
}

export interface BrandProduct {
  gtin: string;
  name: string | null;
  light: Light;
  score: number | null;
  span: [number, number] | null;
  possible: Colour[];
  grade: string | null;
  category: string | null;
  category_name: string | null;
  percentile: number | null;
  percentile_of: number | null;
  data_date: string | null;
}

/** An additive in a list; what no table knows has no number. */
export interface AdditiveEntry {
  additive: string;
  e_number: string | null;
  name: string;
  level: Level;
}

export interface AdditiveCost extends AdditiveEntry {
  products: number;
  form_of: string | null;
  points_lost: number;
  products_lifted: number;
  lifted: string[];
  avoidable_share: number | null;
  avoidable_of: number;
  avoidable_products: number;
  categories: (CategoryEntry & { avoidable_share: number | null; avoidable_of: number })[];
}

/** So many removals that lift most: the additive named last, and all of them. */
export interface BestSet extends AdditiveEntry {
  additives: AdditiveEntry[];
  products_lifted: number;
  points: number;
  is_exact: boolean;
}

export interface BrandAdditives extends BrandEntry {
  of: Of;
  judged: number;
  additives: AdditiveCost[];
  best_set: BestSet[];
  is_exact: boolean;
  reachable: number;
}

/** Asks a route of figures, in the language of the screen; `path` begins behind /api/v1. */
export async function figures<T>(path: string, query: Record<string, string>, shape: Shape, leave: AbortSignal): Promise<Told<T>> {
  return toldBy(await send(`/api/v1${path}?${new URLSearchParams({ ...query, lang: lang() })}`, { leave }), shape);
}
