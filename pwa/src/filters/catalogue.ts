import { getFilters } from '../api/client';
import type { FilterList } from '../api/filters';
import { lang } from '../messages';

const lists = new Map<string, FilterList>();

/** The list of filters in the language in use, once it was loaded. */
export const filterList = (): FilterList | undefined => lists.get(lang());

/** Loads the list for this language, the phone's own copy first; `drawn` is called with each. False where there is none. */
export async function loadFilterList(drawn: () => void): Promise<boolean> {
  const language = lang();
  for await (const reply of lists.has(language) ? [] : getFilters(language)) {
    if ('body' in reply) lists.set(language, reply.body);
    drawn();
  }
  return lists.has(language);
}
