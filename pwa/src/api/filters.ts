/** One filter of `GET /api/v1/filters`: its name, and what is said of each answer. A key that ends in `*` stands for a whole family. */
export interface FilterRow {
  key: string;
  family: string;
  side: 'exclude' | 'require';
  strict: boolean;
  name: string;
  breaks: string;
  passes: string;
  unknown: string;
  where: string | null;
}

export interface FilterList {
  filters: FilterRow[];
  /** What the open families can be about, by family. */
  subjects?: Record<string, { key: string; name: string }[]>;
  /** What is missing where a filter cannot tell, and where on the pack it stands. */
  missing?: Record<string, { text: string; where: string | null }>;
}
