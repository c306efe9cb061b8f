import type { Changes } from '../api/recipe';
import type { Recipe, Solution } from '../api/verdict';
import { lang } from '../messages';

export const NUTRIMENTS = ['energy_kj', 'fat', 'saturated_fat', 'carbohydrates', 'sugars', 'fiber', 'proteins', 'salt', 'fruits_vegetables_legumes'] as const;
export const CLASSES = ['general', 'beverage', 'fats', 'cheese', 'red-meat', 'water'] as const;
export const DECLARED = ['labels', 'origins', 'manufacturing_places'] as const;

export type Nutriment = (typeof NUTRIMENTS)[number];
export type Declared = (typeof DECLARED)[number];

/** A number as people write it; null for an empty field, undefined for what is none, or may be a thousand or a small part. */
export function amountOf(text: string): number | null | undefined {
  if (lang() === 'en' && /,\d{3}$/.test(text.trim())) return undefined;
  const typed = text.trim().replace(',', '.');
  if (!typed) return null;
  return /^-?\d+(\.\d+)?$/.test(typed) ? Number(typed) : undefined;
}

/** Changes with some taken back or put in their place; empty ones are none. */
export function changed(before: Changes, change: { [key in keyof Changes]?: Changes[key] | undefined }): Changes {
  const isSaid = ([, value]: [string, unknown]) => value !== undefined && !(typeof value === 'object' && value && !Array.isArray(value) && !Object.keys(value).length);
  return Object.fromEntries(Object.entries({ ...before, ...change }).filter(isSaid)) as Changes;
}

/** The number of an additive, as labels print it: "E322i". */
export const eNumber = (tag: string): string => tag.replace(/^en:e/, 'E');

/** One amount changed; as it is in the product, it is no change. */
export function withAmount({ nutriments = {} }: Changes, base: Recipe | undefined, name: string, amount: number | null): Pick<Changes, 'nutriments'> {
  const { [name]: _, ...others } = nutriments;
  return { nutriments: (base?.nutriments[name] ?? null) === amount ? others : { ...others, [name]: amount } };
}

/** An additive taken out: one that was put in is simply gone. */
export function withoutAdditive({ add_additives: added = [], remove_additives: gone = [] }: Changes, tag: string, isOnFile: boolean): Changes {
  const left = added.filter((each) => each !== tag);
  return texts({ add_additives: left, remove_additives: isOnFile ? [...new Set([...gone, tag])] : gone });
}

/** An additive put in: one that was taken out is simply back. */
export function withAdditive({ add_additives: added = [], remove_additives: gone = [] }: Changes, tag: string): Changes {
  if (gone.includes(tag)) return texts({ add_additives: added, remove_additives: gone.filter((each) => each !== tag) });
  return texts({ add_additives: [...new Set([...added, tag])], remove_additives: gone });
}

/** What a solver found, taken over: its additives go, whether they were put in or are on file; what it declares is declared. */
export function withTaken({ nutriments = {}, add_additives: added = [], remove_additives: gone = [] }: Changes, found: Solution['apply']): Changes {
  const left = added.filter((tag) => !found.remove_additives.includes(tag));
  const more = found.remove_additives.filter((tag) => !added.includes(tag));
  const declared = Object.fromEntries(DECLARED.filter((kind) => found[kind]).map((kind) => [kind, found[kind]]));
  return { nutriments: { ...nutriments, ...found.nutriments }, ...declared, ...texts({ add_additives: left, remove_additives: [...new Set([...gone, ...more])] }) };
}

/** Lists of what goes and comes; empty ones change nothing. */
const texts = (lists: Record<'add_additives' | 'remove_additives', string[]>): Changes =>
  Object.fromEntries(Object.entries(lists).map(([key, list]) => [key, list.length ? list : undefined])) as Changes;
