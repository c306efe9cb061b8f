import type { TemplateResult } from 'lit';
import type { Trouble } from '../api/client';
import type { Colour, FilterFacts, Light } from '../api/verdict';

/** What a pack says of one product. */
export interface PackedCard {
  gtin: string;
  name: string | null;
  brands: string | null;
  light: Light;
  score: number | null;
  span: [number, number] | null;
  possible: Colour[];
  grade: string | null;
  data_date: string | null;
  filter_facts: FilterFacts;
}

/** What an offline pack says in the place of an answer: less than one, with the country and the day of its data. */
export interface FromPack {
  kind: 'packed';
  card: PackedCard;
  names: Record<string, string>;
  day: string | null;
  /** Of how many products its pack is. */
  size: number;
  method: string;
  trouble?: Trouble;
  /** How the sheet shows it: it comes along, so that whoever has no pack loads none of it. */
  sheet: (reply: FromPack, below: unknown) => TemplateResult;
}
