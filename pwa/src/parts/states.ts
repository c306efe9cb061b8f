import type { Trouble } from '../api/client';
import type { Problem } from '../api/problem';
import type { Complete } from '../api/verdict';
import { formatMoment, m } from '../messages';
import { offline } from '../messages/early';

/** No answer, in words: what is the case, what can be done; `kept` is the short of it beside the phone's own copy. */
export interface PlainState {
  title: string;
  text: string;
  kept: string;
  addUrl?: string | undefined;
  complete?: Complete | undefined;
  /** How many codes wait in the outbox. */
  codes?: number;
  canRetry: boolean;
  hatched: boolean;
}

/** `waiting`: how many codes are in the outbox for want of a network, the one asked about among them. */
export function stateOf(trouble: Trouble, waiting = 0): PlainState {
  const words = m().states;
  if (trouble.kind === 'offline' && waiting) return { title: offline().noNetwork(waiting), text: offline().noNetworkText, kept: words.offline.kept, codes: waiting, canRetry: true, hatched: false };
  if (trouble.kind === 'offline') return { ...words.offline, canRetry: true, hatched: true };
  const { code, reason } = trouble.problem;
  if (code === 'product-not-found') return notFound(trouble.problem);
  if (code === 'in-store-code') return { ...words.inStore, kept: '', canRetry: false, hatched: false };
  if (code === 'invalid-gtin') return { ...words.invalid, kept: '', canRetry: false, hatched: false };
  if (code === 'source-unavailable' && reason) return { ...words.source[reason], canRetry: true, hatched: true };
  return { ...words.failed, canRetry: true, hatched: false };
}

/** Who was asked, and when: only Open Food Facts itself can say that it has none. */
function notFound({ asked_at: asked, add_url: addUrl, complete }: Problem): PlainState {
  const { title, kept, notAsked, asked: askedOn } = m().states.notFound;
  return { title, kept, text: asked ? askedOn(...formatMoment(new Date(asked))) : notAsked, addUrl, complete, canRetry: false, hatched: true };
}
