import { ask, type Replies } from './client';
import type { Language } from '../messages';
import { ALTERNATIVES as KIND } from '../store/copies';
import { ALTERNATIVES } from './shapes';
import type { Alternatives } from './verdict';

/** More than are shown: the phone leaves out those that somebody's filters do not let through. */
export const ASKED_FOR = 40;

/** Better rated products of the same kind sold in `country`, the same for everyone: no filter is ever in the question. */
export function getAlternatives(gtin: string, country: string, lang: Language, leave: AbortSignal): Replies<Alternatives> {
  const query = new URLSearchParams({ lang, limit: String(ASKED_FOR), ...(country ? { country } : {}) });
  const places = [{ lang, key: `${KIND}${gtin}?${query}` }];
  return ask<Alternatives>({ url: `/api/v1/products/${gtin}/alternatives?${query}`, shape: ALTERNATIVES, places }, leave);
}
