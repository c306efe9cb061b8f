import type { FilterFacts } from '../api/verdict';
import { breaksBy, byTheList, each, passes, there, unknown, unknownBy, type Finding, type Rule } from './finding';

const SWEETENED = 'labels:en:with-sweeteners';
const AT_LEAST: Record<string, string[]> = { high: ['high'], moderate: ['moderate', 'high'] };

/** `additives` holds every ancestor of what was found, so who blocks a parent blocks its children. */
export const additive: Rule = (facts, code) =>
  breaksBy(there(facts, `additives:en:${code}`)) ??
  breaksBy(named(facts, `en:${code}`)) ??
  unknownBy('additive-form', Object.hasOwn(facts.additives_possible, `en:${code}`) ? [facts.additives_possible[`en:${code}`] as string] : []) ??
  mayBe(facts, `en:${code}`) ??
  ofTheList(facts);

/** A level or worse, or a group. */
export const additives: Rule = (facts, name) => {
  const worse = Object.hasOwn(AT_LEAST, name) ? AT_LEAST[name] : undefined;
  if (worse) return level(facts, worse);
  return Object.hasOwn(facts.additive_groups, name) ? (inGroup(facts, name) ?? mayBe(facts, name) ?? ofTheList(facts)) : unknown('additives');
};

export const sweeteners: Rule = (facts) =>
  inGroup(facts, 'sweeteners') ??
  unknownBy('polyols', [...ofGroup(facts, 'polyols'), ...named(facts, 'polyols')]) ??
  breaksBy(there(facts, SWEETENED)) ??
  mayBe(facts, 'sweeteners') ??
  ofTheList(facts);

export const polyols: Rule = (facts) =>
  inGroup(facts, 'polyols') ?? unknownBy('sweeteners', there(facts, SWEETENED)) ?? mayBe(facts, 'polyols') ?? ofTheList(facts);

function level(facts: FilterFacts, worse: string[]): Finding {
  const of = (levels: string[]) => each('additives', Object.keys(facts.additive_levels).filter((tag) => levels.includes(facts.additive_levels[tag] as string)));
  return (
    breaksBy(of(worse)) ?? breaksBy(named(facts, ...worse)) ?? mayBe(facts, ...worse) ?? byTheList(facts, 'additives') ??
    unknownBy('additive-level', of(['unrated'])) ?? passes('additives')
  );
}

const ofGroup = (facts: FilterFacts, name: string) => each('additives', facts.additive_groups[name]);

const inGroup = (facts: FilterFacts, name: string) => breaksBy(ofGroup(facts, name)) ?? breaksBy(named(facts, name));

/** The name of an ingredient says it: an additive, or one of this group or level. */
const named = (facts: FilterFacts, ...names: string[]) => there(facts, ...each('listed_additives', names));

/** The name of an ingredient leaves it open. */
const mayBe = (facts: FilterFacts, ...names: string[]) => unknownBy('may-hold', there(facts, ...each('possible_additives', names)));

const ofTheList = (facts: FilterFacts) => byTheList(facts, 'additives') ?? passes('additives');
