import type { FilterFacts } from '../api/verdict';

type Kind = 'tags' | 'texts' | 'lists' | 'one' | 'truth';

/** How filters read each fact: a list, texts by name, lists by name, one value, or whether something holds. */
const KINDS: Record<keyof FilterFacts, Kind> = {
  allergens: 'tags', allergens_unclear: 'tags', traces: 'tags', traces_unclear: 'tags', allergens_in_text: 'tags', listed_allergens: 'tags',
  possible_allergens: 'tags', grains_unnamed: 'tags', additive_ingredients: 'tags', listed_additives: 'tags', possible_additives: 'tags',
  additives: 'tags', additives_possible: 'texts', additive_levels: 'texts', additive_groups: 'lists', ingredients: 'tags', ingredients_possible: 'texts',
  list_is_partial: 'truth', ingredients_unknown_share: 'one', ingredients_analysis: 'tags', labels: 'tags', origins: 'tags', origin_countries: 'tags',
  origins_unclear: 'tags', manufacturing_places: 'tags', made_in: 'tags', brands: 'tags', brands_within: 'tags', brand_owners: 'tags',
  nova_group: 'one', nutriscore_grade: 'one', nutrient_levels: 'texts',
};

const isTags = (value: unknown) => value === null || (Array.isArray(value) && value.every((tag) => typeof tag === 'string'));
const isOne = (value: unknown) => value === null || typeof value === 'string' || typeof value === 'number';
const isNamed = (value: unknown, isKind: (part: unknown) => boolean) => typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isKind);

const CHECKS: Record<Kind, (value: unknown) => boolean> = {
  tags: isTags, one: isOne, truth: (value) => typeof value === 'boolean', texts: (value) => isNamed(value, isOne), lists: (value) => isNamed(value, isTags),
};

/** Facts of a file where every filter could read them; undefined where one could not. A fact that is not there is for the filters to miss. */
export function factsOf(value: unknown): FilterFacts | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const facts = value as Record<string, unknown>;
  const isReadable = Object.entries(KINDS).every(([name, kind]) => facts[name] === undefined || CHECKS[kind](facts[name]));
  return isReadable ? (facts as unknown as FilterFacts) : undefined;
}
