/** What `GET /api/v1/filters` says of a filter, or of a whole family of them: then `{name}` stands for what was picked. */
interface Said {
  family: string;
  side: 'exclude' | 'require';
  strict: boolean;
  kind: string;
  breaks: string;
  passes: string;
  unknown: string;
  where: string | null;
}

interface Named {
  key: string;
  name: string;
}

export type FilterRow = Said & Named;
export type FilterFamily = Said & { items: Named[] };

/** Every filter, and the words their answers share: what is missing, and the facts that evidence names. */
export interface FilterList {
  filters: FilterRow[];
  families: FilterFamily[];
  missing: Record<string, string>;
  facts: Record<string, string>;
}
