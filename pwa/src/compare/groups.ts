import { html, type TemplateResult } from 'lit';
import type { Answer } from '../api/verdict';
import { compare } from '../messages/sections';
import type { Column } from './columns';
import { provenBest, type Better, type Figure } from './proof';

/** What stands in a column of a row; better for certain where `isBest`. */
export interface Cell {
  said: TemplateResult | string;
  isBest: boolean;
}

export interface Row {
  name: string;
  cells: Cell[];
}

/** Rows of one kind, with what is to be said of all of them. */
export interface Group {
  title: string;
  note: string;
  rows: Row[];
}

/** How a row is read off an answer: its figure, what is said of it, and which figure is better by the method. */
interface Reading {
  name: string;
  figure: (answer: Answer) => Figure;
  say: (answer: Answer) => TemplateResult | string;
  better: Better;
}

/** A row of figures; a product that has not answered yet may have any. */
export function measured(columns: Column[], { name, figure, say, better }: Reading): Row {
  const best = provenBest(columns.map(({ answer }) => (answer ? figure(answer) : undefined)), better);
  return { name, cells: columns.map(({ answer }, i) => ({ said: answer ? say(answer) : unanswered(), isBest: !!best[i] })) };
}

/** A row of which nothing is better. */
export const told = (columns: Column[], name: string, say: (answer: Answer) => TemplateResult | string): Row =>
  measured(columns, { name, figure: () => undefined, say, better: '' });

export const notOnFile = (): TemplateResult => html`<span class="not-on-file">${compare().unknown}</span>`;

const unanswered = (): TemplateResult => html`<span aria-hidden="true">…</span><span class="hidden">${compare().none}</span>`;
