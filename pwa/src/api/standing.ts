import { figures, type CategoryEntry, type Of } from './market';
import type { Shape } from './shapes';
import type { Told } from './told';

/** An amount of a product among those of its category; `below`: the share that has less, in %. */
export interface AmountStanding {
  nutrient: string;
  name: string;
  unit: string;
  amount: number;
  below: number | null;
  of: number;
  is_high: boolean;
}

/** Where a product stands; null where its category holds too few. */
export interface ProductStanding {
  of: Of;
  standing: (Omit<CategoryEntry, 'products'> & { percentile: number | null; of: number }) | null;
  amounts: AmountStanding[];
}

const STANDING: Shape = { of: { method: '' }, amounts: [{ nutrient: '', name: '', unit: '' }] };

export const getStanding = (gtin: string, leave: AbortSignal): Promise<Told<ProductStanding>> => figures(`/products/${gtin}/standing`, {}, STANDING, leave);
