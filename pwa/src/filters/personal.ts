import type { Colour, FilterFacts, Light } from '../api/verdict';
import { judge, type Judged } from './engine';
import type { Profile, Wish } from './profiles';

/** What a light is read off; a list may have no facts of a product. */
export interface Lit {
  light: Light;
  possible: Colour[];
  filter_facts?: FilterFacts | null | undefined;
}

/** The light for one person. `isDoubt`: the filters took it down without any of them being proven broken. */
export interface Personal {
  light: Light;
  possible: Colour[];
  isDoubt: boolean;
  because: string[];
}

const WORST_FIRST: Colour[] = ['red', 'amber', 'green'];

/** Every filter of a profile on one product, worst answers first; without facts nothing can be told. */
export function judged(facts: FilterFacts | null | undefined, { wishes }: Profile): Judged[] {
  const order = { breaks: 0, unknown: 1, passes: 2 };
  return wishes.map(({ key }) => judge(key, facts)).sort((a, b) => order[a.answer] - order[b.answer]);
}

/** DESIGN's rule: a breach is red; doubt is red where the filter is strict, amber at best where it is not. */
export function personal({ light, possible }: Lit, wishes: Wish[], answers: Judged[]): Personal {
  const keys = (answer: Judged['answer'], isStrict?: boolean) =>
    answers.filter((one) => one.answer === answer && (isStrict === undefined || isStrict === strictness(wishes, one.filter))).map(({ filter }) => filter);
  const broken = keys('breaks');
  if (broken.length) return { light: 'red', possible: [], isDoubt: false, because: broken };
  const strict = keys('unknown', true);
  if (light === 'not-applicable') return { light, possible: [], isDoubt: false, because: [] };
  if (strict.length) return { light: 'red', possible: [], isDoubt: light !== 'red', because: strict };
  const doubtful = keys('unknown');
  if (doubtful.length) return atBestAmber(light, possible, doubtful);
  return { light, possible, isDoubt: false, because: [] };
}

const strictness = (wishes: Wish[], filter: string) => wishes.some(({ key, strict }) => key === filter && strict);

function atBestAmber(light: Colour | 'unknown', possible: Colour[], because: string[]): Personal {
  const before = light === 'unknown' ? possible : [light];
  const after = WORST_FIRST.filter((colour) => before.some((was) => (was === 'green' ? 'amber' : was) === colour));
  const [only, second] = after;
  const isDoubt = before.includes('green');
  return only && !second ? { light: only, possible: [], isDoubt, because } : { light: 'unknown', possible: after, isDoubt, because };
}
