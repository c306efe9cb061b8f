import { breaks, breaksBy, byTheList, each, passes, passesBy, there, unknown, unknownBy, type Rule } from './finding';
import { declared } from './rules-diet';

const LETTERS = ['a', 'b', 'c', 'd', 'e'];
const LEVELS = ['low', 'moderate', 'high'];

/** What a certificate cannot stand beside. */
const AGAINST: Record<string, string[]> = {
  organic: ['labels:en:non-organic'],
  'no-gmos': ['labels:en:contains-gmos'],
  halal: ['ingredients:en:pork', 'ingredients:en:alcohol', 'additive_ingredients:en:alcohol'],
  kosher: ['ingredients:en:pork', ...declared(['crustaceans', 'molluscs'])],
};

/** What stands beside a certificate by a special kind of it alone, which the record does not tell. */
const GELATIN = ['ingredients:en:gelatin', 'additive_ingredients:en:gelatin'];
const DOUBTED = ['halal', 'kosher'];

/** A label that is not on file may be on the pack. */
export const label: Rule = (facts, name) => {
  const against = there(facts, ...(Object.hasOwn(AGAINST, name) ? (AGAINST[name] ?? []) : []));
  const labelled = there(facts, `labels:en:${name}`);
  if (against.length) return labelled.length ? unknown('conflict', ...against, ...labelled) : breaks(...against);
  const doubted = labelled.length && DOUBTED.includes(name) ? there(facts, ...GELATIN) : [];
  if (doubted.length) return unknown('conflict', ...doubted, ...labelled);
  return passesBy(labelled) ?? unknown('labels');
};

export const nova: Rule = (facts) => {
  const evidence = `nova_group:${facts.nova_group}`;
  if (facts.nova_group === 4) return breaks(evidence);
  return byTheList(facts, 'nova_group') ?? ([1, 2, 3].includes(facts.nova_group as number) ? passes(evidence) : unknown('nova_group'));
};

export const nutrient: Rule = ({ nutrient_levels: levels }, subject) => {
  const name = subject.replace(/-high$/, '');
  const found = Object.hasOwn(levels, name) ? levels[name] : undefined;
  if (!found || !LEVELS.includes(found)) return unknown(name);
  return (found === 'high' ? breaks : passes)(`nutrient_levels:${name}:${found}`);
};

/** People type no hyphens: Kellogg's is kellogg-s on file. */
const joined = (slug: string) => slug.replaceAll('-', '');

export const brand: Rule = (facts, slug) =>
  breaksBy(there(facts, `brands:${slug}`)) ??
  breaksBy(there(facts, `brands:${joined(slug)}`)) ??
  unknownBy('brand-within', there(facts, `brands_within:${joined(slug)}`)) ??
  unknownBy('brand-owner', there(facts, `brand_owners:${joined(slug)}`)) ??
  (facts.brands ? passes('brands') : unknown('brands'));

export const origin: Rule = ({ origin_countries: countries, origins_unclear: vague }, country) => {
  const evidence = each('origin_countries', countries);
  if (!countries.length && !vague.length) return unknown('origins');
  if (countries.includes(country) && countries.length > 1) return unknown('origins-several', ...evidence);
  return unknownBy('origins-unclear', each('origins_unclear', vague)) ?? (countries.includes(country) ? passes : breaks)(...evidence);
};

export const madeIn: Rule = ({ made_in: countries }, country) => {
  const evidence = each('made_in', countries);
  if (!countries.length) return unknown('manufacturing_places');
  if (!countries.includes(country)) return breaks(...evidence);
  return countries.length > 1 ? unknown('places-several', ...evidence) : passes(...evidence);
};

/** This letter or a better one. */
export const nutriscore: Rule = ({ nutriscore_grade: grade }, worst) => {
  if (!grade || !LETTERS.includes(grade) || !LETTERS.includes(worst)) return unknown('nutriscore_grade');
  return (LETTERS.indexOf(grade) <= LETTERS.indexOf(worst) ? passes : breaks)(`nutriscore_grade:${grade}`);
};
