import type { FilterFacts } from '../api/verdict';

type Kind = 'tags' | 'found' | 'texts' | 'additiveLevels' | 'nutrientLevels' | 'lists' | 'share' | 'nova' | 'grade' | 'truth';

/** How filters read each fact, by the schema of an answer: null is for `tags`, amounts and grades alone, where nothing is on file. */
const KINDS: Record<keyof FilterFacts, Kind> = {
  allergens: 'tags', allergens_unclear: 'found', traces: 'tags', traces_unclear: 'found', allergens_in_text: 'tags', listed_allergens: 'found',
  possible_allergens: 'found', grains_unnamed: 'found', additive_ingredients: 'found', listed_additives: 'found', possible_additives: 'found',
  additives: 'tags', additives_possible: 'texts', additive_levels: 'additiveLevels', additive_groups: 'lists', ingredients: 'tags', ingredients_possible: 'texts',
  list_is_partial: 'truth', ingredients_unknown_share: 'share', ingredients_analysis: 'tags', labels: 'tags', origins: 'tags', origin_countries: 'found',
  origins_unclear: 'found', manufacturing_places: 'tags', made_in: 'found', brands: 'tags', brands_within: 'found', brand_owners: 'found',
  nova_group: 'nova', nutriscore_grade: 'grade', nutrient_levels: 'nutrientLevels',
};

const isText = (value: unknown) => typeof value === 'string';
const isFound = (value: unknown) => Array.isArray(value) && value.every(isText);
const isOf = (...allowed: unknown[]) => (value: unknown) => allowed.includes(value);
const isShare = (value: unknown) => value === null || (typeof value === 'number' && value >= 0 && value <= 1);
const named = (isPart: (part: unknown) => boolean) => (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isPart);

const CHECKS: Record<Kind, (value: unknown) => boolean> = {
  tags: (value) => value === null || isFound(value), found: isFound, texts: named(isText), lists: named(isFound), share: isShare,
  additiveLevels: named(isOf('high', 'moderate', 'limited', 'none', 'unrated')), nutrientLevels: named(isOf('low', 'moderate', 'high', null)),
  nova: isOf(1, 2, 3, 4, null), grade: isOf('a', 'b', 'c', 'd', 'e', null), truth: (value) => typeof value === 'boolean',
};

/** Facts of a file where every filter could read them; undefined where one could not. A fact that is not there is for the filters to miss. */
export function factsOf(value: unknown): FilterFacts | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const facts = value as Record<string, unknown>;
  const isReadable = Object.entries(KINDS).every(([name, kind]) => facts[name] === undefined || CHECKS[kind](facts[name]));
  return isReadable ? (facts as unknown as FilterFacts) : undefined;
}
