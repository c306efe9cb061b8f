import type { Example } from './client';
import { figures, type AdditiveEntry, type BrandEntry, type CategoryEntry, type Counts, type Of } from './market';
import type { Shape } from './shapes';
import type { Told } from './told';

/** How many products held an additive at an import; `share` is in %. */
export interface UseThen {
  day: string;
  products: number;
  share: number | null;
}

export interface AdditiveRow extends AdditiveEntry {
  products: number;
  share: number | null;
  of: number;
  before: UseThen | null;
}

interface AdditiveTable {
  count: number;
  items: AdditiveRow[];
}

interface Share {
  share: number | null;
  of: number;
}

export interface AdditiveUse extends AdditiveEntry {
  of: Of;
  products: number;
  share: number | null;
  share_of: number;
  lights: Counts;
  brands: (BrandEntry & Share)[];
  categories: (CategoryEntry & Share & { without: Example[] })[];
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
