import type { FilterFacts } from '../api/verdict';
import { breaks, breaksBy, byTheList, each, passes, passesBy, there, unclear, unknown, unknownBy, type Finding, type Rule } from './finding';

/** The fourteen of the European list: of any other name nothing on file could ever be said. */
const NAMES = [
  'gluten', 'milk', 'eggs', 'nuts', 'peanuts', 'sesame-seeds', 'soybeans', 'celery', 'mustard', 'lupin', 'fish', 'crustaceans', 'molluscs',
  'sulphur-dioxide-and-sulphites',
];

/** The ingredients that are an allergen, or hold one: words of it may stand in a text alone. */
const TWINS = [
  'wheat', 'barley', 'rye', 'oat', 'spelt', 'dairy', 'milk', 'lactose', 'butter', 'cheese', 'egg', 'almond', 'hazelnut', 'cashew-nuts',
  'walnut', 'pecan-nut', 'brazil-nut', 'pistachio-nuts', 'macadamia-nut', 'peanut', 'sesame', 'soya', 'celery', 'mustard', 'lupin-bean',
  'fish', 'crustacean', 'mollusc',
].map((name) => `en:${name}`);

/** What is declared breaks, whatever a label says; a trace is doubt; only a label or an understood list passes. */
export const allergen: Rule = (facts, name) =>
  breaksBy(there(facts, `allergens:en:${name}`)) ??
  breaksBy(there(facts, `labels:en:contains-${name}`)) ??
  inTheList(facts, name) ??
  unknownBy('trace', there(facts, `traces:en:${name}`, `labels:en:may-contain-${name}`)) ??
  inTheText(facts, name) ??
  unclear(facts) ??
  (NAMES.includes(name) ? undefined : unknown('allergens')) ??
  passesBy(there(facts, `labels:en:no-${name}`)) ??
  mayHold(facts, name) ??
  ofGrain(facts, name) ??
  byTheList(facts, 'allergens') ??
  textUnread(facts) ??
  passes('ingredients');

/** Who avoids traces avoids the thing itself; a statement of traces that omits it passes. */
export const traces: Rule = (facts, name) =>
  breaksBy(there(facts, `traces:en:${name}`, `allergens:en:${name}`, `labels:en:contains-${name}`, `labels:en:may-contain-${name}`)) ??
  inTheList(facts, name) ??
  inTheText(facts, name) ??
  unclear(facts) ??
  passesBy(there(facts, `labels:en:no-${name}`)) ??
  mayHold(facts, name) ??
  ofGrain(facts, name) ??
  (facts.traces && NAMES.includes(name) ? undefined : unknown('traces')) ??
  byTheList(facts, 'allergens') ??
  textUnread(facts) ??
  passes('traces');

/** Lactose-free milk is milk all the same: two filters. */
export const lactose: Rule = (facts) =>
  breaksBy(there(facts, 'labels:en:contains-lactose')) ??
  found(facts, 'ingredients:en:lactose', 'labels:en:no-lactose') ??
  passesBy(there(facts, 'labels:en:no-lactose')) ??
  allergen(facts, 'milk');

export const ingredient: Rule = (facts, tag) =>
  breaksBy(there(facts, `ingredients:${tag}`)) ??
  breaksBy(there(facts, `additive_ingredients:${tag}`)) ??
  unknownBy('allergen-declared', Object.hasOwn(facts.ingredients_possible, tag) ? [facts.ingredients_possible[tag] as string] : []) ??
  unclear(facts) ??
  (tag.startsWith('en:') ? undefined : unknown('ingredients')) ?? // of other names an offline pack holds none
  byTheList(facts, 'ingredients') ??
  (TWINS.includes(tag) ? textUnread(facts) : undefined) ??
  passes('ingredients');

/** The text of the list mentions it, and nothing else does. */
const inTheText = (facts: FilterFacts, name: string) => unknownBy('in-text', there(facts, `allergens_in_text:en:${name}`));

/** An ingredient may hold it, and its name does not tell. */
const mayHold = (facts: FilterFacts, name: string) => unknownBy('may-hold', there(facts, `possible_allergens:en:${name}`));

/** A food is of a grain that nobody names: it may be wheat. */
const ofGrain = (facts: FilterFacts, name: string) => (name === 'gluten' ? unknownBy('grain', each('grains_unnamed', facts.grains_unnamed)) : undefined);

/** No text of a language whose words are known here was looked at. */
const textUnread = (facts: FilterFacts) => (facts.allergens_in_text ? undefined : unknown('allergens'));

/** An ingredient is or holds it, though nobody declared it. */
const inTheList = (facts: FilterFacts, name: string) => found(facts, `listed_allergens:en:${name}`, `labels:en:no-${name}`);

/** Found in the list: a label that denies it makes a conflict, no label a breach. */
function found(facts: FilterFacts, thing: string, denial: string): Finding | undefined {
  if (!there(facts, thing).length) return undefined;
  return there(facts, denial).length ? unknown('conflict', thing, denial) : breaks(thing);
}
