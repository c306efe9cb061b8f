import { PackRefused, sectionsOf, type Header } from './pack-header';
import { inverted, lines, lists, type Lines, type Lists, type Numbers } from './pack-numbers';

/** All that a pack holds, read; data/packs/format.py tells what its sections hold. */
export interface PackParts {
  header: Header;
  gtins: Float64Array; // without check digits, ascending
  names: Lines;
  brands: Lines;
  low: Uint32Array;
  width: Uint32Array;
  days: Uint32Array;
  chosen: Record<string, Uint32Array>;
  traits: Lines;
  company: Lists; // which traits come along with each
  named: Lists; // which traits each product names
}

export function partsOf(header: Header, body: Uint8Array): PackParts {
  const { products, choices, facts } = header;
  const sections = sectionsOf(header, body);
  const chosen = Object.fromEntries(Object.keys(choices).map((name) => [name, sections.choices.list(products)] as const));
  const [names, brands, traits] = [lines(sections.names), lines(sections.brands), lines(sections.traits)];
  if (!Array.isArray(facts) || names.ends.length !== products || brands.ends.length !== products) throw new PackRefused('damaged');
  return {
    header, gtins: ascending(sections.gtins, products), names, brands, chosen, traits,
    low: sections.low.list(products), width: sections.width.list(products), days: sections.days.list(products),
    company: lists(sections.company, traits.ends.length), named: inverted(lists(sections.holders, traits.ends.length), products),
  };
}

/** The memory that a pack is in, to be handed from one thread to another without a copy. */
export function buffersOf({ gtins, names, brands, low, width, days, chosen, traits, company, named }: PackParts): ArrayBufferLike[] {
  const arrays = [gtins, low, width, days, ...Object.values(chosen), ...[names, brands, traits].flatMap(({ bytes, ends }) => [bytes, ends]), ...[company, named].flatMap(({ starts, values }) => [starts, values])];
  return arrays.map(({ buffer }) => buffer);
}

function ascending(gaps: Numbers, count: number): Float64Array {
  const found = new Float64Array(count);
  for (let i = 0, before = -1; i < count; i++) before = found[i] = before + gaps.next() + 1;
  return found;
}
