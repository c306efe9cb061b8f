import { hasCheckDigit } from '../api/gtin';
import type { FilterFacts } from '../api/verdict';
import type { PackedCard } from './packed-card';
import { factsOf } from './pack-facts';
import type { Header } from './pack-header';
import { lineAt, listAt } from './pack-numbers';
import type { PackParts } from './pack-parts';

const DAY = 24 * 3_600_000;

/** A pack at hand: one product at a time is read out of its parts. */
export class OpenPack {
  readonly header: Header;

  constructor(private parts: PackParts) {
    this.header = parts.header;
  }

  /** What it says of the product of these 14 digits; undefined where that is nothing, or the last of them is wrong: it keeps no check digits. */
  find(gtin: string): PackedCard | undefined {
    const place = hasCheckDigit(gtin) ? placeOf(this.parts.gtins, Number(gtin.slice(0, -1))) : undefined;
    return place === undefined ? undefined : this.card(gtin, place);
  }

  private card(gtin: string, place: number): PackedCard {
    const { parts, header } = this;
    const { shown, grade } = header.choices;
    const [light, possible] = this.choice(shown, 'shown', place);
    const [low, day] = [parts.low[place] ?? 0, parts.days[place] ?? 0];
    const span: [number, number] | null = low ? [low - 1, low - 1 + (parts.width[place] ?? 0)] : null;
    return {
      gtin, light, possible, span, name: lineAt(parts.names, place) || null, brands: lineAt(parts.brands, place) || null,
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
    return values[this.parts.chosen[name]?.[place] ?? -1] as T;
  }

  /** Those it names, and all that come along with them. */
  private traitsOf(place: number): string[] {
    const { named, company, traits } = this.parts;
    const found = new Set(listAt(named, place));
    for (const trait of found) for (const other of listAt(company, trait)) found.add(other); // a set hands out what is added meanwhile
    return [...found].map((trait) => lineAt(traits, trait));
  }
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
