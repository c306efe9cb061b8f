import { additiveCode } from '../additives/named';
import type { AdditiveCost, BestSet } from '../api/market';
import { market as told } from '../messages/sections';

const MOST_OF_IT = 0.8; // of what the largest set lifts: few changes do most of the work

/** The smallest set that lifts most of what can be lifted. */
export function knee(sets: BestSet[]): BestSet | undefined {
  const most = sets.at(-1)?.products_lifted ?? 0;
  return sets.find(({ products_lifted: n }) => n >= MOST_OF_IT * most);
}

/** What a set removes that the one before does not; where that is another set altogether, how many it removes. */
export function added(set: BestSet, before: BestSet | undefined): string {
  const { plus, others } = told();
  const [now, then] = [set.additives, before?.additives ?? []].map((list) => list.map(additiveCode)) as [string[], string[]];
  if (!then.every((code) => now.includes(code))) return others(now.length);
  const codes = now.filter((code) => !then.includes(code));
  const said = codes.length > 2 ? others(codes.length) : codes.join(', ');
  return then.length ? plus(said) : said;
}

/** The least and the greatest share of their categories that does without one of a set, in %; undefined where none is told. */
export function sharesOf(set: BestSet, costs: AdditiveCost[]): [number, number] | undefined {
  const tags = new Set(set.additives.map(({ additive }) => additive));
  const shares = costs.filter(({ additive }) => tags.has(additive)).flatMap(({ avoidable_share: share }) => (share === null ? [] : [Math.round(100 * share)]));
  return shares.length ? [Math.min(...shares), Math.max(...shares)] : undefined;
}

/** "E450, E621 and E250". */
export function listed(names: string[]): string {
  const [last, ...before] = [...names].reverse();
  return before.length ? `${before.reverse().join(', ')} ${told().and} ${last}` : (last ?? '');
}
