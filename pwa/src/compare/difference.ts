import { compare } from '../messages/sections';
import { calledAmong, listed, type Column } from './columns';

interface Rated {
  name: string;
  least: number;
  most: number;
}

/** What differs, in a sentence: who has more points for certain, or that it cannot be told; undefined for less than two. */
export function difference(columns: Column[]): string | undefined {
  const answered = columns.filter(({ answer }) => answer);
  if (answered.length < 2) return undefined;
  const rated = answered.flatMap((column): Rated[] => {
    const span = column.answer?.verdict.span;
    return span ? [{ name: calledAmong(column, columns), least: span[0], most: span[1] }] : [];
  });
  const unrated = answered.filter(({ answer }) => !answer?.verdict.span).map((column) => calledAmong(column, columns));
  return [rated.length > 1 ? compared(rated) : '', unrated.length ? compare().aside(listed(unrated)) : ''].filter(Boolean).join(' ');
}

function compared(rated: Rated[]): string {
  const words = compare();
  const [first, ...others] = [...rated].sort((a, b) => b.least - a.least || b.most - a.most) as [Rated, ...Rated[]];
  const next = Math.max(...others.map(({ most }) => most));
  const isExact = first.least === first.most && others.every(({ least, most }) => most < next || least === most);
  const isPair = rated.length === 2;
  if (first.least > next && isPair) return (isExact ? words.more : words.atLeast)(first.name, first.least - next);
  if (first.least > next) return (isExact ? words.moreThanAll : words.atLeastThanAll)(first.name, first.least - next);
  return isExact && first.least === next ? tied(rated, next) : untold(rated, first.least);
}

function tied(rated: Rated[], points: number): string {
  const top = rated.filter(({ most }) => most === points).map(({ name }) => name);
  return (top.length === rated.length ? compare().same : compare().mostShared)(listed(top), points);
}

/** Those that may have the most: of each the most it can have reaches the least of the first. */
function untold(rated: Rated[], least: number): string {
  const names = rated.filter(({ most }) => most >= least).map(({ name }) => name);
  return rated.length === 2 ? compare().open : compare().openOf(listed(names));
}
