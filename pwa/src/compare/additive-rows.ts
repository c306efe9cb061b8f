import { html, type TemplateResult } from 'lit';
import type { Additives, Answer, Level } from '../api/verdict';
import { compare, v } from '../messages/sections';
import type { Column } from './columns';
import { measured, type Group, type Row } from './groups';
import type { Better, Figure } from './proof';

type Item = Additives['items'][number];

/** Worst first; of those that cost points, fewer are better. */
const LEVELS: [Level, Better][] = [['high', 'less'], ['moderate', 'less'], ['limited', 'less'], ['none', ''], ['unrated', '']];

/** How many additives each list holds, and which by level; a list that was not understood may hold others. */
export function additiveRows(columns: Column[]): Group {
  const levels = LEVELS.filter(([level]) => columns.some(({ answer }) => answer && ofLevel(answer, level).length));
  const count: Row = measured(columns, { name: compare().listed, better: '', figure: () => undefined, say: (answer) => counted(answer) });
  const rows = levels.map(([level, better]) => measured(columns, {
    name: v().levels[level], better, figure: (answer) => figureOf(answer, ofLevel(answer, level).length), say: (answer) => codes(answer, ofLevel(answer, level)),
  }));
  return { title: compare().additives, note: '', rows: [count, ...rows] };
}

/** A family counts once, by the one that counts for it. */
const heads = ({ verdict }: Answer) => verdict.pillars.additives.items.filter(({ counted_with: head }) => !head);
const ofLevel = (answer: Answer, level: Level): Item[] => heads(answer).filter((item) => item.level === level);

/** Only a list that was understood to the end says how many there are. */
const isWhole = ({ verdict }: Answer) => {
  const [least, most] = verdict.pillars.additives.points;
  return least === most && !verdict.missing.some(({ pillar }) => pillar === 'additives');
};

const figureOf = (answer: Answer, n: number): Figure => [n, isWhole(answer) ? n : Infinity];

function counted(answer: Answer): TemplateResult | string {
  const n = heads(answer).length;
  if (isWhole(answer)) return n ? String(n) : compare().noneListed;
  return n ? compare().atLeastSome(n) : unsure();
}

const unsure = () => html`<span class="not-on-file">${compare().cannotTell}</span>`;

function codes(answer: Answer, items: Item[]): TemplateResult | string {
  if (!items.length) return isWhole(answer) ? '0' : unsure();
  const code = (item: Item) => (item.page ? html`<a href=${item.page} title=${item.name}>${item.code}</a>` : item.code);
  return html`${items.map((item, i) => html`${i ? ', ' : ''}${code(item)}`)}${isWhole(answer) ? '' : html`<span class="second">${compare().perhaps}</span>`}`;
}
