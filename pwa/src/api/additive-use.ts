import type { Example } from './client';
import { figures, type AdditiveEntry, type BrandEntry, type CategoryEntry, type Counts, type Of } from './market';
import type { Shape } from './shapes';
import type { Told } from './told';

/** How many foods hold an additive; `understood` of the `share_of` understood lists do, and `share` is that in %. */
interface Holding {
  products: number;
  understood: number;
  share: number | null;
  share_of: number;
}

/** The same at an import. */
export interface UseThen extends Holding {
  day: string;
}

export interface AdditiveRow extends AdditiveEntry, Holding {
  form_of: string | null;
  before: UseThen | null;
}

interface AdditiveTable {
  count: number;
  items: AdditiveRow[];
}

export interface AdditiveUse extends AdditiveEntry, Holding {
  of: Of;
  lights: Counts;
  brands: (BrandEntry & Holding)[];
  categories: (CategoryEntry & Holding & { without: Example[] })[];
  trend: UseThen[];
}

const TABLE: Shape = { items: [{ name: '', level: '' }] };
const USE: Shape = { name: '', lights: {}, brands: [{ brand: '', name: '' }], categories: [{ category: '', name: '', without: [{ gtin: '', light: '', possible: [''] }] }], trend: [{ day: '' }] };
const MOST_A_PAGE = 100;

export const SORTS = ['products', 'share', 'level', 'number'] as const;

/** All additives in use, in one of SORTS; the server hands them out a hundred at a time. */
export async function getAdditives(sort: string, leave: AbortSignal): Promise<Told<AdditiveRow[]>> {
  const all: AdditiveRow[] = [];
  for (let page = 1; ; page += 1) {
    const told = await figures<AdditiveTable>('/additives', { sort, limit: String(MOST_A_PAGE), page: String(page) }, TABLE, leave);
    if (told.kind !== 'told') return told;
    all.push(...told.body.items);
    if (told.body.items.length < MOST_A_PAGE) return { kind: 'told', body: all };
  }
}

export const getUse = (number: string, leave: AbortSignal): Promise<Told<AdditiveUse>> => figures(`/additives/${number}/use`, {}, USE, leave);
