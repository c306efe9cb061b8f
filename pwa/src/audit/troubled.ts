import { html, type TemplateResult } from 'lit';
import type { Trouble } from '../api/client';
import type { Problem } from '../api/problem';
import { m } from '../messages';
import { audit as told } from '../messages/sections';
import { plainGlass } from './plain-glass';
import './key-field';

/** Statuses that are said in our own words. */
const KINDS: Record<number, 'gone' | 'full' | 'forbidden' | 'large'> = { 403: 'forbidden', 404: 'gone', 410: 'gone', 413: 'large', 429: 'full', 503: 'full', 507: 'full' };

export const asksForKey = (trouble: Trouble | undefined): boolean => trouble?.kind === 'problem' && [401, 403].includes(trouble.problem.status);

/** A trouble in words: what is the case, and what the server says of it. */
export function wordsOf(trouble: Trouble): { title: string; text: string; problem?: Problem } {
  const words = told().troubles;
  if (trouble.kind === 'offline') return { title: words.offline[0], text: words.offline[1] };
  const { problem } = trouble;
  const kind = KINDS[problem.status];
  if (!kind) return { title: words.unreadable[0], text: problem.detail ? '' : m().states.failed.text, problem };
  return { title: words[kind][0], text: (kind === 'full' && problem.detail) || words[kind][1] };
}

/** Why there is nothing to show of an audit: with a way to the key, to another try, or to another file. */
export function troubled(trouble: Trouble, again: () => void): TemplateResult {
  if (asksForKey(trouble)) return html`<h1 class="page-title" tabindex="-1">${told().title}</h1><key-field .trouble=${trouble} @key=${again}></key-field>`;
  const isGone = trouble.kind === 'problem' && KINDS[trouble.problem.status] === 'gone';
  const { title, text } = wordsOf(trouble);
  return plainGlass({ title, text }, isGone ? html`<a class="button" href="/audit">${told().another}</a>` : html`<button class="button" @click=${again}>${m().states.again}</button>`);
}
