import { LIGHTS } from '../parts/light-bar';
import { brandPath } from './paths';

/** What of a brand is shown, as its address says it. */
export interface Shown {
  light: string;
  page: number;
  from: string;
  to: string;
  /** Additives that take no point too. */
  all: boolean;
  /** Every category, not only those with most of its products. */
  wide: boolean;
}

export function shownOf(query: URLSearchParams): Shown {
  const light = query.get('light') ?? '';
  return {
    light: LIGHTS.some((each) => each === light) ? light : '',
    page: pageOf(query),
    from: query.get('from') ?? '',
    to: query.get('to') ?? '',
    all: query.get('additives') === 'all',
    wide: query.get('categories') === 'all',
  };
}

export const pageOf = (query: URLSearchParams): number => Math.max(1, Math.floor(Number(query.get('page'))) || 1);

/** Where a brand is shown as `shown`. */
export function pathOf(brand: string, { light, page, from, to, all, wide }: Shown): string {
  const said = { light, page: page > 1 ? String(page) : '', from, to, additives: all ? 'all' : '', categories: wide ? 'all' : '' };
  const query = new URLSearchParams(Object.entries(said).filter(([, value]) => value));
  return query.size ? `${brandPath(brand)}?${query}` : brandPath(brand);
}

/** An address may hold anything, percent-encoded. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
