import type { FilterRow } from '../api/filters';
import { m } from '../messages';
import { filterList } from './catalogue';
import type { Judged } from './engine';
import type { Profile } from './profiles';

const rowOf = (filter: string): FilterRow | undefined => filterList()?.filters.find(({ key }) => key === filter);

/** The filter's name in the language in use; as it was called when chosen where no list is at hand. */
export function nameOf(filter: string, { wishes }: Profile): string {
  return rowOf(filter)?.name ?? wishes.find(({ key }) => key === filter)?.name ?? filter;
}

export function sentenceOf({ filter, answer }: Judged, profile: Profile): string {
  return rowOf(filter)?.[answer] ?? `${nameOf(filter, profile)}: ${m().filters.answers[answer]}`;
}

export const evidenceOf = ({ evidence, missing }: Judged): string => (missing ?? evidence.join(', '));
