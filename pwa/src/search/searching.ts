import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Trouble } from '../api/client';
import { findMore, findProducts, type Found } from '../api/search';
import type { Card, SearchPage } from '../api/verdict';
import { lang } from '../messages';
import type { Listed } from '../parts/product-row';
import { isEmpty, paramsOf, type Asked } from './asked';
import { learnNames } from './names';
import { seenHere } from './on-phone';

/** What was found so far, page by page; `next` leads to more. Without network it is what this phone has seen. */
export interface Results {
  key: string; // of what was asked
  items: Listed[];
  count: SearchPage['count'];
  counted: number;
  facets: SearchPage['facets'];
  next: string | undefined;
  isOfPhone: boolean;
}

export const TYPING = 250; // milliseconds without a letter, before what was typed is asked
const SLOW_AFTER = 3_500;
const MOST_KEPT = 8;
const MOST_OF_PHONE = 100; // rows; a history may have thousands

/** The results of this visit by what was asked, so that the way back leads to the same ones. */
const kept = new Map<string, Results>();

/** One search for a screen: the last question wins, whatever answers come late. */
export class Searching implements ReactiveController {
  results: Results | undefined;
  trouble: Trouble | undefined;
  wait: 'asking' | 'slow' | undefined;
  pages = 0; // asked for since the question was put
  private asked: Asked | undefined;
  private leave = new AbortController();
  private timers: number[] = [];

  constructor(private host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('online', this.onNetwork);
  }

  hostDisconnected(): void {
    removeEventListener('online', this.onNetwork);
    this.stop();
  }

  private onNetwork = () => this.results?.isOfPhone && this.again();

  /** Asks after `patience` milliseconds, unless something else is asked meanwhile; true where the answer is at hand. */
  about(asked: Asked, patience = 0): boolean {
    this.stop();
    Object.assign(this, { asked, pages: 0, trouble: undefined, wait: undefined });
    const before = kept.get(keyOf(asked));
    if (before || isEmpty(asked)) this.results = before;
    else this.ask((signal) => findProducts(paramsOf(asked), signal), patience);
    this.host.requestUpdate();
    return !!before;
  }

  again = (): void => void (this.asked && this.about(this.asked));

  /** Asks for the next page, if there is one and nothing is on its way. */
  more = (): void => {
    const { results } = this;
    if (!results?.next || this.wait) return;
    const { next } = results;
    this.stop();
    this.ask((signal) => findMore(next, signal), 0, results);
  };

  private ask(put: (signal: AbortSignal) => Promise<Found | Trouble>, patience: number, before?: Results): void {
    const { signal } = this.leave;
    Object.assign(this, { wait: 'asking', trouble: undefined, pages: this.pages + 1 });
    this.host.requestUpdate();
    this.later(patience + SLOW_AFTER, () => (this.wait = 'slow'));
    this.later(patience, async () => {
      const answer = await put(signal);
      const seen = answer.kind === 'offline' && !before ? await this.ofPhone() : undefined;
      if (!signal.aborted) this.take(answer, before, seen);
    });
  }

  private take(answer: Found | Trouble, before: Results | undefined, seen: Results | undefined): void {
    this.stop();
    this.wait = undefined;
    this.trouble = answer.kind === 'found' ? undefined : answer;
    this.results = answer.kind === 'found' ? joined(answer, before, this.asked) : (before ?? seen);
    if (this.asked && answer.kind === 'found') this.keep(this.asked);
    const seconds = answer.kind === 'problem' && answer.problem.code === 'too-many-requests' ? answer.problem.retry_after : undefined;
    if (seconds && !before) this.later(seconds * 1_000, this.again);
    this.host.requestUpdate();
  }

  private keep(asked: Asked): void {
    if (!this.results) return;
    kept.delete(keyOf(asked));
    kept.set(keyOf(asked), this.results);
    if (kept.size > MOST_KEPT) kept.delete([...kept.keys()][0] as string);
  }

  private async ofPhone(): Promise<Results> {
    const items = this.asked ? await seenHere(this.asked) : [];
    const key = this.asked ? keyOf(this.asked) : '';
    return { key, items: items.slice(0, MOST_OF_PHONE), count: { value: items.length, at_least: false }, counted: items.length, facets: null, next: undefined, isOfPhone: true };
  }

  private later(milliseconds: number, act: () => void): void {
    this.timers.push(window.setTimeout(() => { act(); this.host.requestUpdate(); }, milliseconds));
  }

  private stop(): void {
    this.timers.forEach(clearTimeout);
    this.timers = [];
    this.leave.abort();
    this.leave = new AbortController();
  }
}

export const keyOf = (asked: Asked) => `${lang()} ${paramsOf(asked)}`;

/** A page behind those before it; a product that moved between them is shown once. */
function joined({ page, next }: Found, before: Results | undefined, asked: Asked | undefined): Results {
  learnNames(page);
  const known = new Set(before?.items.map(({ gtin }) => gtin));
  const items: Card[] = page.items.filter(({ gtin }) => !known.has(gtin));
  if (before) return { ...before, items: [...before.items, ...items], next };
  return { key: asked ? keyOf(asked) : '', items, count: page.count, counted: page.counted, facets: page.facets, next, isOfPhone: false };
}
