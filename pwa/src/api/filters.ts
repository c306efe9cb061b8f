/** One filter of `GET /api/v1/filters`: its name, and what is said of each answer. */
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
}
