import { bodyOf, problemOf, type Trouble } from './client';
import type { Language } from '../messages';
import { send } from './send';
import { ALTERNATIVES } from './shapes';
import type { Alternatives } from './verdict';

/** More than are shown: the phone leaves out those that somebody's filters do not let through. */
export const ASKED_FOR = 40;

/** Better rated products of the same kind sold in `country`, the same for everyone: no filter is ever in the question. */
export async function getAlternatives(gtin: string, country: string, lang: Language, leave: AbortSignal): Promise<Alternatives | Trouble> {
  const query = new URLSearchParams({ lang, limit: String(ASKED_FOR), ...(country ? { country } : {}) });
  const response = await send(`/api/v1/products/${gtin}/alternatives?${query}`, { leave });
  if (!response) return { kind: 'offline' };
  if (!response.ok) return { kind: 'problem', problem: await problemOf(response) };
  return (await bodyOf<Alternatives>(response, ALTERNATIVES)) ?? { kind: 'offline' };
}
