import { m } from '../messages';
import { lightWord } from '../parts/words';
import type { Personal } from './personal';
import type { Profile } from './profiles';

/** A profile inside a sentence: "me" is no name. */
export const whom = ({ name }: Profile): string => (name === m().filters.me ? m().filters.self : name);

/** "Red for Léa", "Red in doubt for Léa". */
export function lightFor(mine: Personal, profile: Profile): string {
  return (mine.isDoubt ? m().filters.inDoubtFor : m().filters.lightFor)(lightWord(mine), whom(profile));
}
