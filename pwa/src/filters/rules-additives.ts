import type { FilterFacts } from '../api/verdict';
import { breaksBy, byTheList, each, passes, there, unknown, unknownBy, type Finding, type Rule } from './finding';

const SWEETENED = 'labels:en:with-sweeteners';
const AT_LEAST: Record<string, string[]> = { high: ['high'], moderate: ['high', 'moderate'] };

/** `additives` holds every ancestor of what was found, so who blocks a parent blocks its children. */
export const additive: Rule = (facts, code) =>
  breaksBy(there(facts, `additives:en:${code}`)) ??
  unknownBy('additive-form', Object.hasOwn(facts.additives_possible, `en:${code}`) ? [facts.additives_possible[`en:${code}`] as string] : []) ??
  ofTheList(facts);

/** A level or worse, or a group. */
export const additives: Rule = (facts, name) => {
  const worse = AT_LEAST[name];
  if (worse) return level(facts, worse);
  return facts.additive_groups[name] ? (breaksBy(ofGroup(facts, name)) ?? ofTheList(facts)) : unknown('additives');
};

export const sweeteners: Rule = (facts) =>
  breaksBy(ofGroup(facts, 'sweeteners')) ?? unknownBy('polyols', ofGroup(facts, 'polyols')) ?? breaksBy(there(facts, SWEETENED)) ?? ofTheList(facts);

export const polyols: Rule = (facts) =>
  breaksBy(ofGroup(facts, 'polyols')) ?? unknownBy('sweeteners', there(facts, SWEETENED)) ?? ofTheList(facts);

function level(facts: FilterFacts, worse: string[]): Finding {
  const of = (levels: string[]) => each('additives', Object.keys(facts.additive_levels).filter((tag) => levels.includes(facts.additive_levels[tag] as string)));
  return breaksBy(of(worse)) ?? byTheList(facts, 'additives') ?? unknownBy('additive-level', of(['unrated'])) ?? passes('additives');
}

const ofGroup = (facts: FilterFacts, name: string) => each('additives', facts.additive_groups[name]);

const ofTheList = (facts: FilterFacts) => byTheList(facts, 'additives') ?? passes('additives');
