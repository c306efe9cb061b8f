import { m } from '../messages';
import { lightWord } from '../parts/words';
import type { Judged } from './engine';
import type { Personal } from './personal';
import type { Profile } from './profiles';

export const nameOfProfile = ({ name }: Profile): string => name || m().filters.me;

/** A profile inside a sentence. */
export const whom = ({ name }: Profile): string => name || m().filters.self;

/** "Red for Léa", "Red in doubt for Léa"; where no rule gives a light, whether the filters are met. */
export function lightFor(mine: Personal, profile: Profile, answers: Judged[]): string {
  const words = m().filters;
  const isMet = answers.every(({ answer }) => answer === 'passes');
  const light = mine.light === 'not-applicable' ? words.answers[isMet ? 'passes' : 'unknown'] : lightWord(mine);
  return (mine.isDoubt ? words.inDoubtFor : words.lightFor)(light, whom(profile));
}
