import type { Counts, Rule } from './audit-shapes';
import type { Colour, Light } from './verdict';

export const DIMENSIONS = ['category', 'supplier', 'brand', 'shelf'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** The lines of one category, supplier, brand or shelf. */
export interface Group {
  /** Empty for lines that name none, null for all other groups together. */
  key: string | null;
  name: string;
  lines: number;
  lights: Counts;
  units: Counts | null;
  score: number | null;
}

export interface Instead {
  gtin: string;
  name: string | null;
  light: Light;
  score: number | null;
  line: number | null;
}

export interface Withdrawn {
  line: number;
  gtin: string;
  code: string;
  name: string | null;
  brands: string | null;
  supplier: string | null;
  shelf: string | null;
  light: Light;
  score: number | null;
  low: number | null;
  high: number | null;
  breaches: { id: string; text: string }[];
  unsure: { id: string; text: string }[];
  instead: Instead | null;
  units: number | null;
}

export interface Missing {
  key: string;
  text: string;
  where: string;
  lines: number;
  alone: number;
}

export interface Additive {
  tag: string;
  name: string;
  level: string;
  lines: number;
  units: number | null;
}

export interface Summary {
  lines: number;
  statuses: Counts;
  lights: Counts;
  stale: number;
  duplicates: number;
  headline: string;
  by: Partial<Record<Dimension, Group[]>>;
  additives: Additive[];
  missing: Missing[];
  actions: Counts;
  rules: (Rule & { doubt: string | null; breaks: number; cannot_tell: number; passes: number; does_not_apply: number })[];
  withdraw: Withdrawn[];
  withdraw_more: number;
  edition: { method: string; catalogue: string; day: string };
  notices: string[];
}

/** One line of the results. */
export interface Line {
  line: number;
  own: Record<string, unknown>;
  code: string | null;
  gtin: string | null;
  status: string;
  name: string | null;
  brands: string | null;
  light: Light | null;
  score: number | null;
  low: number | null;
  high: number | null;
  possible: Colour[] | null;
  missing: string[] | null;
  breaches: string[] | null;
  action: string | null;
  instead_gtin: string | null;
  instead_name: string | null;
  instead_light: Light | null;
  instead_score: number | null;
  instead_line: number | null;
}

export interface LinePage {
  lines: Line[];
  total: number;
  next: number | null;
}
