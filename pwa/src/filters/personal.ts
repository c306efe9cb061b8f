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
  /** The worst that any filter answered, and those that took the light where it is. */
  answer: Judged['answer'];
  because: string[];
}

/** Every filter of a profile on one product, in its order; without facts nothing can be told. */
export const judged = (facts: FilterFacts | null | undefined, { wishes }: Profile): Judged[] => wishes.map(({ key }) => judge(key, facts));

/** A breach is red; doubt is red where the filter is strict, amber at best where it is not. */
export function personal({ light, possible }: Lit, wishes: Wish[], answers: Judged[]): Personal {
  const asked = (answer: Judged['answer']) => answers.filter((one) => one.answer === answer).map(({ filter }) => filter);
  const [broken, doubtful] = [asked('breaks'), asked('unknown')];
  const strict = doubtful.filter((filter) => wishes.some(({ key, strict: isStrict }) => key === filter && isStrict));
  const answer = broken.length ? 'breaks' : doubtful.length ? 'unknown' : 'passes';
  if (broken.length) return { light: 'red', possible: [], isDoubt: false, answer, because: broken };
  if (light === 'not-applicable') return { light, possible: [], isDoubt: false, answer, because: [] };
  if (strict.length) return { light: 'red', possible: [], isDoubt: light !== 'red', answer, because: strict };
  if (doubtful.length && (light === 'green' || possible.includes('green'))) return atBestAmber(possible, doubtful);
  return { light, possible: light === 'unknown' ? possible : [], isDoubt: false, answer, because: [] };
}

/** What could be green, where something cannot be told. */
function atBestAmber(possible: Colour[], because: string[]): Personal {
  if (!possible.includes('red')) return { light: 'amber', possible: [], isDoubt: true, answer: 'unknown', because };
  return { light: 'unknown', possible: ['red', 'amber'], isDoubt: true, answer: 'unknown', because };
}
