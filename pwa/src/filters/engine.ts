import type { FilterFacts } from '../api/verdict';
import { additive, additives, polyols, sweeteners } from './rules-additives';
import { allergen, ingredient, lactose, traces } from './rules-allergens';
import { diet } from './rules-diet';
import { brand, label, madeIn, nova, nutrient, nutriscore, origin } from './rules-label';
import type { Finding, Rule } from './finding';

/** What one filter answers about one product. */
export interface Judged extends Finding {
  filter: string;
}

/** By what stands before the colon of a key; docs/filters.md has every rule, case by case. */
const RULES: Record<string, Rule> = {
  allergen, traces, lactose, ingredient,
  'palm-oil': diet('palm-oil'), vegan: diet('vegan'), vegetarian: diet('vegetarian'),
  additive, additives, sweeteners, polyols,
  nova, nutrient, brand, label, origin, 'made-in': madeIn, nutriscore,
};

/** What every product holds; an answer kept before one of these was there may break a filter, never pass it. */
const NEEDED = [
  'allergens', 'allergens_in_text', 'allergens_unclear', 'traces', 'traces_unclear', 'listed_allergens', 'possible_allergens', 'grains_unnamed', 'additive_ingredients', 'listed_additives', 'possible_additives', 'additives', 'additives_possible', 'additive_levels', 'additive_groups',
  'ingredients', 'ingredients_possible', 'list_is_partial', 'ingredients_unknown_share', 'ingredients_analysis', 'labels', 'origin_countries', 'origins_unclear', 'made_in',
  'brands', 'brands_within', 'brand_owners', 'nova_group', 'nutriscore_grade', 'nutrient_levels',
] as const satisfies (keyof FilterFacts)[];

/** *breaks*, *passes* or *unknown*, with its evidence or the missing datum, out of the facts alone; worked out once for each. */
export function judge(filter: string, facts: FilterFacts | null | undefined): Judged {
  if (typeof facts !== 'object' || !facts) return cannotTell(filter);
  const { whole, isWhole, answers } = knownOf(facts);
  const answer = answers.get(filter) ?? worked(filter, whole, isWhole);
  answers.set(filter, answer);
  return answer;
}

/** Facts with a stand-in for what an older answer does not hold, whether there was any such, and what was worked out of them. */
interface Known {
  whole: FilterFacts;
  isWhole: boolean;
  answers: Map<string, Judged>;
}

/** A history is thousands of products, and one filter changes at a time. */
const known = new WeakMap<FilterFacts, Known>();

function knownOf(facts: FilterFacts): Known {
  const found = known.get(facts);
  if (found) return found;
  const isWhole = NEEDED.every((name) => facts[name] !== undefined);
  const made = { whole: isWhole ? facts : { ...NOTHING, ...facts }, isWhole, answers: new Map<string, Judged>() };
  known.set(facts, made);
  return made;
}

function worked(filter: string, facts: FilterFacts, isWhole: boolean): Judged {
  const [family = '', ...subject] = filter.split(':');
  const finding = isFamily(family) ? found(() => RULES[family]?.(facts, subject.join(':'))) : undefined;
  return finding && (isWhole || finding.answer !== 'passes') ? { filter, ...finding } : cannotTell(filter);
}

/** Whether there is a rule for what stands before the colon of a key. */
export const isFamily = (family: string): boolean => Object.hasOwn(RULES, family);

/** Facts of another version may be of any shape: where a rule cannot read them, it cannot tell. */
function found(rule: () => Finding | undefined): Finding | undefined {
  try {
    return rule();
  } catch {
    return undefined;
  }
}

const cannotTell = (filter: string): Judged => ({ filter, answer: 'unknown', evidence: [], missing: null });

/** Stands in for what an older answer does not hold. */
const NOTHING = {
  allergens_unclear: [], traces_unclear: [], listed_allergens: [], possible_allergens: [], grains_unnamed: [], additive_ingredients: [], listed_additives: [], possible_additives: [], additives_possible: {}, additive_levels: {}, additive_groups: {},
  ingredients_possible: {}, origin_countries: [], origins_unclear: [], made_in: [], nutrient_levels: {},
};
