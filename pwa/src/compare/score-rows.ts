import { formatNumber } from '../messages';
import { compare, v } from '../messages/sections';
import type { Column } from './columns';
import { measured, notOnFile, told, type Group } from './groups';
import type { Figure } from './proof';
import type { Answer } from '../api/verdict';

const PILLARS = ['nutrition', 'additives', 'origin'] as const;

/** The score and the pillars it is made of, in whole proven points, as the score counts them. */
export function scoreRows(columns: Column[]): Group {
  const score = measured(columns, { name: compare().score, better: 'more', figure: ({ verdict }) => verdict.span, say: ({ verdict }) => spelled(verdict.span) });
  const pillars = PILLARS.map((pillar) => measured(columns, {
    name: `${v().pillars[pillar]} / ${{ nutrition: 60, additives: 30, origin: 10 }[pillar]}`, better: 'more',
    figure: (answer) => pointsOf(answer, pillar), say: (answer) => spelled(pointsOf(answer, pillar)),
  }));
  return { title: compare().pillars, note: '', rows: [score, ...pillars] };
}

function pointsOf({ verdict }: Answer, pillar: (typeof PILLARS)[number]): [number, number] | null {
  const { points } = verdict.pillars[pillar];
  if (points === null) return null;
  const [least, most] = typeof points === 'number' ? [points, points] : points;
  return [Math.floor(least), Math.floor(most)];
}

const spelled = (span: Figure) => {
  if (!span) return v().notRated;
  const [least, most] = span;
  return least === most ? formatNumber(least, 0) : `${formatNumber(least, 0)}–${formatNumber(most, 0)}`;
};

/** What is shown beside the score and never counted in it; a letter that the facts leave open is none. */
export function unscoredRows(columns: Column[]): Group {
  const letter = ({ verdict: { pillars, light } }: Answer) => {
    const { grade, class: kind } = pillars.nutrition.nutriscore;
    return grade?.toUpperCase() ?? (kind === 'not-applicable' || light === 'not-applicable' ? compare().byRule : notOnFile());
  };
  const nova = ({ product }: Answer) => (product.filter_facts?.nova_group ? String(product.filter_facts.nova_group) : notOnFile());
  return { title: compare().notScored, note: compare().nutriscoreText, rows: [told(columns, compare().nutriscore, letter), told(columns, compare().nova, nova)] };
}
