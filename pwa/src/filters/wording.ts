import { m } from '../messages';
import { f } from '../messages/sections';
import { filterList, fullName, rowOf } from './catalogue';
import type { Product } from '../api/verdict';
import type { Judged } from './engine';
import type { Profile } from './profiles';

/** What the tags of the product are called; a copy of an answer may be older than such names. */
export type TagNames = Product['tag_names'] | undefined;

/** The filter's name in the language in use; as it was called when chosen where no list is at hand. */
export function nameOf(filter: string, { wishes }: Profile): string {
  const row = rowOf(filter);
  return row ? fullName(row) : (wishes.find(({ key }) => key === filter)?.name ?? filter);
}

/** What is said of this answer, by the server's own sentences. */
export function sentenceOf({ filter, answer }: Judged, profile: Profile): string {
  const row = rowOf(filter);
  return row ? row[answer].replaceAll('{name}', row.name) : m().colon(nameOf(filter, profile), m().filters.answers[answer]);
}

/** What reading the pack can settle; elsewhere the place on the pack is of no use. */
const ON_THE_PACK = [
  'ingredients', 'ingredients-unread', 'ingredients_analysis', 'allergens', 'traces', 'additives', 'labels', 'origins', 'manufacturing_places',
  'nutriscore_grade', 'brands', 'fat', 'saturated_fat', 'sugars', 'salt',
];

/** Why it cannot be told, and where on the pack the answer stands; of other answers nothing. */
export function missingOf({ filter, missing }: Judged): string {
  if (!missing) return '';
  return [filterList()?.missing[missing], ON_THE_PACK.includes(missing) && rowOf(filter)?.where].filter(Boolean).join(' ');
}

const ADDRESSES: Record<string, string> = { allergens: 'allergen', listed_allergens: 'allergen', possible_allergens: 'allergen', traces: 'allergen', additives: 'additive', listed_additives: 'additive', possible_additives: 'additive', origin_countries: 'origin', made_in: 'made-in' };

/** "Declared allergens: Milk": what on file decided it, by the names the list of filters and the product have for such things. */
export function evidenceOf({ evidence, answer }: Judged, names: TagNames): string {
  if (answer === 'passes') return ''; // its sentence says what it rests on
  const facts = new Map<string, string[]>();
  for (const piece of evidence) {
    const [fact = '', ...rest] = piece.split(':');
    facts.set(fact, [...(facts.get(fact) ?? []), thing(fact, rest, names)]);
  }
  return [...facts].map(([fact, things]) => [filterList()?.facts[fact], things.filter(Boolean).join(', ')].filter(Boolean).join(f().colon)).filter(Boolean).join('. ');
}

/** Tags have names, ours or those that came with the product; what somebody wrote that nobody could read stays as it is. */
function thing(fact: string, rest: string[], names: TagNames): string {
  const tag = rest.join(':');
  if (fact === 'ingredients') return rowOf(`ingredient:${tag}`)?.name ?? names?.ingredient?.[tag] ?? '';
  if (fact === 'labels') return names?.label?.[tag] ?? '';
  if (fact.endsWith('_unclear')) return rest.at(-1) ?? '';
  return rowOf(`${ADDRESSES[fact]}:${rest.at(-1)}`)?.name ?? '';
}
