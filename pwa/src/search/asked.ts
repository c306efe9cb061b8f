/** What is searched for: words, and of each facet any of the values chosen; nothing of a profile is ever here. */
export interface Asked {
  q: string;
  facets: Record<Facet, string[]>;
}

/** In the order in which they are offered. */
export const FACETS = ['category', 'brand', 'label', 'country', 'grade', 'light'] as const;
export type Facet = (typeof FACETS)[number];

export const MOST_LETTERS = 200; // the server refuses longer texts

/** Reads the query of an address; what is no facet is passed over. */
export function askedOf(query: URLSearchParams): Asked {
  const facets = Object.fromEntries(FACETS.map((facet) => [facet, [...new Set(query.getAll(facet))]])) as Asked['facets'];
  return { q: (query.get('q') ?? '').slice(0, MOST_LETTERS), facets };
}

/** The same as parameters, of our addresses and of the API alike. */
export function paramsOf({ q, facets }: Asked): URLSearchParams {
  const words = q.trim() ? [['q', q.trim()]] : [];
  return new URLSearchParams([...words, ...FACETS.flatMap((facet) => facets[facet].map((value) => [facet, value]))]);
}

export const pathOf = (asked: Asked): string => `/search${paramsOf(asked).size ? `?${paramsOf(asked)}` : ''}`;

/** Every value chosen, with its facet. */
export const chosenOf = ({ facets }: Asked): [Facet, string][] => FACETS.flatMap((facet) => facets[facet].map((value): [Facet, string] => [facet, value]));

export const isEmpty = (asked: Asked): boolean => !paramsOf(asked).size;

/** Chooses a value of a facet, or takes it out again; '' takes out all of them. */
export function toggled(asked: Asked, facet: Facet, value: string): Asked {
  if (!value) return { ...asked, facets: { ...asked.facets, [facet]: [] } };
  const others = asked.facets[facet].filter((each) => each !== value);
  const values = others.length < asked.facets[facet].length ? others : [...others, value];
  return { ...asked, facets: { ...asked.facets, [facet]: values } };
}

export const withoutFacets = ({ q }: Asked): Asked => askedOf(new URLSearchParams({ q }));
