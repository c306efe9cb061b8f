import type { AdditiveCost } from '../api/market';

/** Additives in their order, each with its forms right below it, and those that it is a form of, the nearest last. */
export function underParents(all: AdditiveCost[], parents: AdditiveCost[] = []): [AdditiveCost, AdditiveCost[]][] {
  const tags = all.map(({ additive }) => additive);
  const parent = parents.at(-1)?.additive ?? null;
  const mine = all.filter(({ form_of: of }) => (of !== null && tags.includes(of) ? of : null) === parent);
  return mine.flatMap((each) => [[each, parents] as [AdditiveCost, AdditiveCost[]], ...underParents(all, [...parents, each])]);
}
