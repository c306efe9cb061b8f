import { hasCheckDigit } from '../api/gtin';
import type { FilterFacts } from '../api/verdict';
import type { PackedCard } from './packed-card';
import { factsOf } from './pack-facts';
import { PackRefused, sectionsOf, type Header } from './pack-header';
import { inverted, lines, lists, type Lines, type Lists, type Numbers } from './pack-parts';

const DAY = 24 * 3_600_000;

/** A pack in memory; data/packs/format.py tells what its sections hold. */
export class OpenPack {
  private gtins: Float64Array; // without check digits, ascending
  private names: Lines;
  private brands: Lines;
  private low: Uint32Array;
  private width: Uint32Array;
  private days: Uint32Array;
  private chosen: Record<string, Uint32Array>;
  private traits: Lines;
  private company: Lists; // which traits come along with each
  private named: Lists; // which traits each product names

  constructor(readonly header: Header, body: Uint8Array) {
    const { products, choices } = header;
    const parts = sectionsOf(header, body);
    const columns = Object.keys(choices).map((name) => [name, parts.choices.list(products)] as const);
    this.gtins = ascending(parts.gtins, products);
    [this.names, this.brands, this.traits] = [lines(parts.names), lines(parts.brands), lines(parts.traits)];
    [this.low, this.width, this.days] = [parts.low.list(products), parts.width.list(products), parts.days.list(products)];
    this.chosen = Object.fromEntries(columns);
    this.company = lists(parts.company, this.traits.count);
    this.named = inverted(lists(parts.holders, this.traits.count), products);
    if (!Array.isArray(header.facts) || this.names.count !== products || this.brands.count !== products) throw new PackRefused('damaged');
  }

  /** What it says of the product of these 14 digits; undefined where that is nothing, or the last of them is wrong: it keeps no check digits. */
  find(gtin: string): PackedCard | undefined {
    const place = hasCheckDigit(gtin) ? placeOf(this.gtins, Number(gtin.slice(0, -1))) : undefined;
    return place === undefined ? undefined : this.card(gtin, place);
  }

  private card(gtin: string, place: number): PackedCard {
    const { shown, grade } = this.header.choices;
    const [light, possible] = this.choice(shown, 'shown', place);
    const [low, day] = [this.low[place] ?? 0, this.days[place] ?? 0];
    const span: [number, number] | null = low ? [low - 1, low - 1 + (this.width[place] ?? 0)] : null;
    return {
      gtin, light, possible, span, name: this.names.at(place) || null, brands: this.brands.at(place) || null,
      score: span && possible.length === 1 && light !== 'unknown' ? span[0] : null, grade: this.choice(grade, 'grade', place)[0],
      data_date: day ? new Date((day - 1) * DAY).toISOString().slice(0, 10) : null, filter_facts: this.facts(place),
    };
  }

  private facts(place: number): FilterFacts {
    const { grade, list, nova_group: nova, nutrient_levels: levels } = this.header.choices;
    const [share, isPartial] = this.choice(list, 'list', place);
    return factsOf(this.header.facts, this.traitsOf(place), {
      list_is_partial: isPartial, ingredients_unknown_share: share, nova_group: this.choice(nova, 'nova_group', place),
      nutriscore_grade: this.choice(grade, 'grade', place)[1], nutrient_levels: this.choice(levels, 'nutrient_levels', place),
    });
  }

  private choice<T>(values: T[], name: string, place: number): T {
    return values[this.chosen[name]?.[place] ?? -1] as T;
  }

  /** Those it names, and all that come along with them. */
  private traitsOf(place: number): string[] {
    const found = new Set(this.named.at(place));
    for (const trait of found) for (const other of this.company.at(trait)) found.add(other); // a set hands out what is added meanwhile
    return [...found].map((trait) => this.traits.at(trait));
  }
}

function ascending(gaps: Numbers, count: number): Float64Array {
  const found = new Float64Array(count);
  for (let i = 0, before = -1; i < count; i++) before = found[i] = before + gaps.next() + 1;
  return found;
}

function placeOf(sorted: Float64Array, wanted: number): number | undefined {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === wanted ? low : undefined;
}
