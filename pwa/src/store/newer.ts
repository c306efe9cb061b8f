import type { Scan } from './database';

/** Of when the facts of a row are; one that does not say has none newer than its look. */
const factsAt = ({ facts_at, at }: Scan) => facts_at ?? at;

/** Two rows of one product as one: the later look, and the newer facts; but such as filters can read before others. */
export function withNewerFacts(here: Scan | undefined, other: Scan): Scan {
  if (!here) return other;
  const isBare = Number(!here.filter_facts) - Number(!other.filter_facts);
  const isNewer = isBare > 0 || (isBare === 0 && factsAt(other) > factsAt(here));
  return { ...(isNewer ? other : here), at: Math.max(here.at, other.at) };
}
