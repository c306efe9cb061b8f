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

/** Where the categories do without the additives of a set, in %, over those of which it is known. */
export interface Avoidance {
  range: [number, number] | undefined;
  known: AdditiveCost[];
  partly: AdditiveCost[]; // the share speaks of some of the products that hold it
  unknown: AdditiveCost[];
}

/** What is known of a set: of those without a share nothing is, and no share of another speaks for them. */
export function avoidance(set: BestSet, costs: AdditiveCost[]): Avoidance {
  const mine = set.additives.flatMap(({ additive }) => costs.filter((cost) => cost.additive === additive));
  const known = mine.filter(({ avoidable_share: share }) => share !== null);
  const shares = known.map(({ avoidable_share: share }) => Math.round(share ?? 0));
  return {
    range: shares.length ? [Math.min(...shares), Math.max(...shares)] : undefined,
    known,
    partly: known.filter(({ avoidable_products: n, products }) => n < products),
    unknown: mine.filter(({ avoidable_share: share }) => share === null),
  };
}

/** "E450, E621 and E250". */
export function listed(names: string[]): string {
  const [last, ...before] = [...names].reverse();
  return before.length ? `${before.reverse().join(', ')} ${told().and} ${last}` : (last ?? '');
}
