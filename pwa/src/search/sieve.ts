import { judged } from '../filters/personal';
import { chosen } from '../filters/profiles';
import type { Listed } from '../parts/product-row';

/** Which results a person wants to see, by the answers of their own filters: worked out here, never asked for. */
export type Sieve = 'all' | 'unbroken' | 'passing';
export const SIEVES = ['all', 'unbroken', 'passing'] as const satisfies Sieve[];

/** Those that the filters of the profile in use leave; what cannot be told breaks nothing, and passes nothing. */
export function sieved(items: Listed[], sieve: Sieve): Listed[] {
  const profile = chosen();
  if (!profile || sieve === 'all') return items;
  return items.filter(({ filter_facts: facts }) =>
    judged(facts, profile).every(({ answer }) => (sieve === 'passing' ? answer === 'passes' : answer !== 'breaks')));
}
