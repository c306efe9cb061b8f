import { figures, type AdditiveEntry, type Brand, type BrandAdditives, type BrandEntry, type BrandProduct, type Counts, type Of } from './market';
import { send } from './send';
import type { Shape } from './shapes';
import { toldFile, type Told } from './told';
import { lang } from '../messages';
import type { Colour, Light } from './verdict';

/** A page of a list, out of `count` in all. */
export interface Listed<Item> {
  of: Of;
  count: number;
  items: Item[];
}

/** Brands and owners of several; where there is none, those spelled most like it. */
export type ListedBrands = Listed<BrandEntry> & { near: BrandEntry[] };

/** An import or a sync of the catalogue. */
export interface Import {
  id: number;
  day: string;
  method: string;
  products: number;
}

/** How a product was rated then; all null where it was not in the catalogue. */
export interface Rated {
  light: Light | null;
  score: number | null;
  span: [number, number] | null;
  possible: Colour[] | null;
  grade: string | null;
}

export interface ProductChanges {
  gtin: string;
  name: string | null;
  kinds: string[];
  additives_gone: AdditiveEntry[];
  additives_new: AdditiveEntry[];
  before: Rated;
  after: Rated;
  changes: { kind: string; text: string }[];
}

export interface BrandChanges {
  imports: Import[];
  from: Import | null;
  to: Import | null;
  count: number;
  changes: ProductChanges[];
  counts: Counts;
}

const LIST: Shape = { of: { method: '' }, items: [{ brand: '', name: '' }], near: [{ brand: '', name: '' }] };
const BRAND: Shape = { of: { method: '' }, name: '', spellings: [], brands: [], lights: {}, gaps: {}, labels: {}, scores: {}, categories: [{ category: '', name: '' }] };
const PRODUCTS: Shape = { items: [{ gtin: '', light: '', possible: [''] }] };
const ADDITIVES: Shape = { additives: [{ name: '', level: '', categories: [] }], best_set: [{ name: '', additives: [{ name: '' }] }] };
const CHANGES: Shape = { imports: [{ day: '' }], counts: {}, changes: [{ gtin: '', kinds: [''], before: {}, after: {}, changes: [{ text: '' }] }] };

export const ITEMS_A_PAGE = 20;

const pathOf = (brand: string) => `/brands/${encodeURIComponent(brand)}`;
const page = (number: number) => ({ limit: String(ITEMS_A_PAGE), page: String(number) });

export const findBrands = (q: string, number: number, leave: AbortSignal): Promise<Told<ListedBrands>> =>
  figures('/brands', { q, ...page(number) }, LIST, leave);
export const getBrand = (brand: string, leave: AbortSignal): Promise<Told<Brand>> => figures(pathOf(brand), {}, BRAND, leave);
export const getCosts = (brand: string, leave: AbortSignal): Promise<Told<BrandAdditives>> => figures(`${pathOf(brand)}/additives`, {}, ADDITIVES, leave);
export const getProducts = (brand: string, light: string, number: number, leave: AbortSignal): Promise<Told<Listed<BrandProduct>>> =>
  figures(`${pathOf(brand)}/products`, { ...(light && { light }), ...page(number) }, PRODUCTS, leave);
export const getChanges = (brand: string, from: string, to: string, number: number, leave: AbortSignal): Promise<Told<BrandChanges>> =>
  figures(`${pathOf(brand)}/changes`, { ...(from && { from }), ...(to && { to }), ...page(number) }, CHANGES, leave);

export const FORMATS = ['xlsx', 'csv', 'json'] as const;

type Format = (typeof FORMATS)[number];

/** Where the file of what would lift each product is. */
export const opportunitiesUrl = (brand: string, format: Format): string =>
  `/api/v1${pathOf(brand)}/opportunities?${new URLSearchParams({ format, lang: lang() })}`;

/** That file, whole: a large brand's takes the server a while, and one may not ask often. */
export const getOpportunities = async (brand: string, format: Format, leave: AbortSignal): Promise<Told<Blob>> =>
  toldFile(await send(opportunitiesUrl(brand, format), { leave, patience: 0 }));

export const opportunitiesName = (brand: string, format: Format): string => `${brand.replace(':', '-')}.${format === 'json' ? 'jsonl' : format}`;
