import type { FilterFacts } from '../api/verdict';

type Single = Pick<FilterFacts, 'list_is_partial' | 'ingredients_unknown_share' | 'nutriscore_grade' | 'nutrient_levels'>;
/** The facts that are no lists: what share of a list is not recognised, only as far as filters ask (0: little, 1: too much). */
export type Singles = { [Name in keyof Single]: Single[Name] | string | number | null } & { nova_group: number | null };

type Texts = Record<string, string>;

/** The lists that are null where nothing is on file: a bare trait says that something is. */
const NULLABLE = ['allergens', 'traces', 'allergens_in_text', 'additives', 'ingredients', 'ingredients_analysis', 'labels', 'brands'];
const FOUND = [
  'allergens_unclear', 'traces_unclear', 'listed_allergens', 'possible_allergens', 'grains_unnamed', 'additive_ingredients', 'listed_additives',
  'possible_additives', 'origin_countries', 'origins_unclear', 'made_in', 'brands_within', 'brand_owners',
];

/** The filter facts that these traits (data/packs/traits.py) tell: all that a rule reads, and no more. What the pack does not know stays undefined. */
export function factsOf(known: string[], traits: string[], singles: Singles): FilterFacts {
  const listed: Record<string, string[] | null> = { ...each(NULLABLE, null), ...each(FOUND, []) };
  const maps: Record<string, Texts> = { additives_possible: {}, additive_levels: {}, ingredients_possible: {} };
  const groups: Record<string, string[]> = { nitrites: [], 'southampton-colours': [], sweeteners: [], polyols: [] };
  for (const trait of traits) {
    const [fact, value] = split(trait, ':');
    const [key, mapped] = split(value ?? '', '=');
    const map = maps[fact];
    if (value === undefined) listed[fact] ??= [];
    else if (fact === 'additive_groups') groups[key]?.push(mapped ?? '');
    else if (map) map[key] = mapped ?? fact; // a pack does not tell what makes an ingredient possible
    else listed[fact] = [...(listed[fact] ?? []), value];
  }
  const all: Record<string, unknown> = { ...listed, ...maps, additive_groups: groups, ...singles };
  return Object.fromEntries(known.map((name) => [name, all[name]])) as unknown as FilterFacts;
}

function split(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

const each = <T>(names: string[], value: T): Record<string, T> => Object.fromEntries(names.map((name) => [name, value]));
