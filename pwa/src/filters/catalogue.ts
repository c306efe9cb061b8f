import { getFilters } from '../api/client';
import type { FilterList, FilterRow } from '../api/filters';
import { lang } from '../messages';
import { f } from '../messages/sections';
import { isFamily } from './engine';

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

/** A filter by its key, those of open families with the name of their item; undefined without a list. */
export function rowOf(filter: string): FilterRow | undefined {
  const list = filterList();
  const own = list?.filters.find(({ key }) => key === filter);
  const family = own ? undefined : list?.families.find((one) => filter.startsWith(`${one.family}:`));
  const item = family?.items.find(({ key }) => key === filter);
  return own ?? (family && item ? { ...family, ...item } : undefined);
}

/** What a filter is called where nothing around it tells of which kind it is: milk, or traces of milk. */
export const fullName = ({ family, name }: Pick<FilterRow, 'family' | 'name'>): string => f().named[family]?.(name) ?? name;

const BRAND = /^brand:([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/** What a filter is called by its key alone, undefined where there is no such filter; without a list, by the key itself. */
export function nameByKey(key: string): string | undefined {
  const row = rowOf(key);
  if (row) return fullName(row);
  const [, brand] = BRAND.exec(key) ?? [];
  if (brand) return fullName({ family: 'brand', name: brand });
  const [family = ''] = key.split(':');
  return !filterList() && family !== 'brand' && isFamily(family) ? key : undefined;
}
