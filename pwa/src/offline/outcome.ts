import type { Trouble } from '../api/client';

/** What our own server says of a code that it will not know tomorrow either. */
const UNKNOWN = ['product-not-found', 'invalid-gtin', 'in-store-code'];
const ENOUGH = ['too-many-requests', 'server-busy'];

/**
 * What trouble with one waiting code means: nobody knows it; no network, or a server that wants to be left alone, so that
 * all wait on; else this one alone waits on. A status is no word of ours: a sign-in page answers 404 too.
 */
export function outcomeOf(trouble: Trouble | undefined): 'unknown' | 'stop' | 'next' {
  if (trouble?.kind !== 'problem') return 'stop';
  const { code, status } = trouble.problem;
  if (UNKNOWN.includes(code)) return 'unknown';
  return status === 429 || ENOUGH.includes(code) ? 'stop' : 'next';
}
