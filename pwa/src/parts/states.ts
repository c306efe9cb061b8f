import type { Reply } from '../api/client';
import { m } from '../messages';

/** A reply without a verdict, in words: what is the case, and what can be done. */
export interface PlainState {
  title: string;
  text: string;
  addUrl?: string | undefined;
  canRetry: boolean;
  hatched: boolean;
}

export function stateOf(reply: Reply<unknown>): PlainState {
  const words = m().states;
  if (reply.kind !== 'problem') return { ...words.offline, canRetry: true, hatched: true };
  const { code, add_url: addUrl } = reply.problem;
  if (code === 'product-not-found') return { ...words.notFound, addUrl, canRetry: false, hatched: true };
  if (code === 'in-store-code') return { ...words.inStore, canRetry: false, hatched: false };
  if (code === 'invalid-gtin') return { ...words.invalid, canRetry: false, hatched: false };
  return { ...words.failed, canRetry: true, hatched: false };
}
