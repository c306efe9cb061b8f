import type { FilterFacts } from '../api/verdict';
import { breaks, byTheList, isUnderstood, passesBy, there, unknown, unknownBy, type Rule } from './finding';

/** Open Food Facts leaves some among the ingredients. */
const numbers = (...codes: string[]) => ['additives', 'ingredients'].flatMap((fact) => codes.map((code) => `${fact}:en:${code}`));

const SEAFOOD = ['fish', 'crustaceans', 'molluscs'];
const ANIMAL = ['milk', 'eggs', ...SEAFOOD];
const SLAUGHTERED = [
  ...['meat', 'poultry', 'pork', 'beef', 'chicken', 'lamb', 'turkey', 'duck', 'gelatin', 'collagen', 'animal-fat', 'animal-enzyme', 'insect'].map((name) => `ingredients:en:${name}`),
  'additive_ingredients:en:gelatin', ...numbers('e120', 'e542'),
];
const OF_ANIMALS = [
  ...SLAUGHTERED,
  ...['honey', 'royal-jelly', 'propolis', 'bee-pollen', 'beeswax', 'shellac', 'lanolin', 'animal-protein'].map((name) => `ingredients:en:${name}`),
  ...numbers('e901', 'e904', 'e913'),
];

export const declared = (names: string[]) => ['allergens:en:', 'listed_allergens:en:', 'labels:en:contains-'].flatMap((start) => names.map((name) => `${start}${name}`));

const EVIDENCE = {
  'palm-oil': {
    against: ['labels:en:contains-palm-oil', 'ingredients_analysis:en:palm-oil', 'ingredients:en:palm-oil'],
    label: 'labels:en:no-palm-oil', analysis: 'ingredients_analysis:en:palm-oil-free', maybe: 'ingredients_analysis:en:may-contain-palm-oil',
  },
  vegan: {
    against: ['labels:en:non-vegan', 'ingredients_analysis:en:non-vegan', ...declared(ANIMAL), ...OF_ANIMALS],
    label: 'labels:en:vegan', analysis: 'ingredients_analysis:en:vegan', maybe: 'ingredients_analysis:en:maybe-vegan',
  },
  vegetarian: {
    against: ['labels:en:non-vegetarian', 'ingredients_analysis:en:non-vegetarian', ...declared(SEAFOOD), ...SLAUGHTERED],
    label: 'labels:en:vegetarian', analysis: 'ingredients_analysis:en:vegetarian', maybe: 'ingredients_analysis:en:maybe-vegetarian',
  },
};

/** Rennet, and no kind of it that is of no animal: lists hold parents too. */
const rennetOfAnAnimal = (facts: FilterFacts) =>
  there(facts, 'ingredients:en:microbial-rennet').length ? [] : there(facts, 'ingredients:en:rennet');

/** A label or an analysis for it, unless something speaks against it: then it is a conflict, or a breach. */
export const diet = (key: keyof typeof EVIDENCE): Rule => (facts) => {
  const { label, analysis, maybe, ...rules } = EVIDENCE[key];
  const against = there(facts, ...rules.against);
  const labelled = there(facts, label);
  const analysed = isUnderstood(facts) ? there(facts, analysis) : []; // of half a list it says nothing
  const speaksFor = [...labelled, ...analysed];
  if (against.length) return speaksFor.length ? unknown('conflict', ...against, ...speaksFor) : breaks(...against);
  const rennet = key === 'palm-oil' ? [] : rennetOfAnAnimal(facts);
  if (rennet.length) return labelled.length ? unknown('conflict', ...rennet, ...labelled) : unknown('analysis', ...rennet);
  return passesBy(labelled) ?? unknownBy('analysis', there(facts, maybe)) ?? passesBy(analysed) ?? byTheList(facts, 'ingredients_analysis') ?? unknown('analysis');
};
