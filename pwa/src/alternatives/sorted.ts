import type { Alternatives } from '../api/verdict';
import { judged, personal } from '../filters/personal';
import type { Profile } from '../filters/profiles';

export type Alternative = Alternatives['items'][number];

/** Better rated products as somebody's filters have it: those to show, and those nobody can judge. */
export interface Sorted {
  shown: Alternative[];
  unjudged: Alternative[];
}

/** What a filter breaks is left out; what a strict filter cannot tell is set aside. All of it is worked out here. */
export function sorted(items: Alternative[], profile: Profile | undefined): Sorted {
  if (!profile) return { shown: items, unjudged: [] };
  const found: Sorted = { shown: [], unjudged: [] };
  for (const item of items) {
    const answers = judged(item.card.filter_facts, profile);
    if (answers.some(({ answer }) => answer === 'breaks')) continue;
    const isUnjudged = personal(item.card, profile.wishes, answers).isDoubt && answers.some((one) => one.answer === 'unknown' && isStrict(profile, one.filter));
    (isUnjudged ? found.unjudged : found.shown).push(item);
  }
  return found;
}

const isStrict = ({ wishes }: Profile, filter: string) => wishes.some(({ key, strict }) => key === filter && strict);
