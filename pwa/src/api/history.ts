import type { Rated } from './brands';
import { figures, type AdditiveEntry } from './market';
import type { Shape } from './shapes';
import type { Told } from './told';

/** What a product was for a time; without a light, it was not on file. */
export interface ProductState extends Rated {
  since_day: string | null;
  until_day: string | null;
  method: string | null;
  data_date: string | null;
  additives: AdditiveEntry[] | null; // null: nobody could read the list, which is not one without additives
  changes: { kind: string; text: string }[];
}

export interface ProductHistory {
  since: string | null;
  states: ProductState[];
}

const HISTORY: Shape = { states: [{ changes: [{ text: '' }] }] };

export const getHistory = (gtin: string, leave: AbortSignal): Promise<Told<ProductHistory>> => figures(`/products/${gtin}/history`, {}, HISTORY, leave);
