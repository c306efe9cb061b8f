import type { Answer, FilterFacts, Product } from '../api/verdict';
import { rowOf } from '../filters/catalogue';
import { formatDate } from '../messages';
import { compare } from '../messages/sections';
import { ownWords } from '../parts/words';
import type { Column } from './columns';
import { notOnFile, told, type Group } from './groups';

/** Where ingredients come from, where it is made, and when the label was photographed; unknown is said. */
export function originRows(columns: Column[]): Group {
  const words = compare();
  const rows = [
    told(columns, words.ingredientsFrom, ({ product }) => ingredientsFrom(product).join(', ') || notOnFile()),
    told(columns, words.madeIn, ({ product }) => madeIn(product.filter_facts).join(', ') || notOnFile()),
    told(columns, words.labelDate, labelDate),
  ];
  return { title: words.origin, note: '', rows };
}

/** Countries by the names of our own list, else the origins on file by theirs. */
function ingredientsFrom({ filter_facts: facts, tag_names: names }: Product): string[] {
  const countries = (facts?.origin_countries ?? []).map((country) => rowOf(`origin:${country}`)?.name ?? ownWords(country));
  return countries.length ? countries : (facts?.origins ?? []).map((tag) => names?.origin?.[tag] ?? ownWords(tag));
}

function madeIn(facts: FilterFacts | undefined): string[] {
  const countries = (facts?.made_in ?? []).map((country) => rowOf(`made-in:${country}`)?.name ?? ownWords(country));
  return countries.length ? countries : (facts?.manufacturing_places ?? []).map(ownWords);
}

/** A photo of tomorrow dates nothing. */
function labelDate({ product }: Answer) {
  const date = new Date(product.data_date ?? NaN);
  return date.getTime() <= Date.now() ? formatDate(date) : notOnFile();
}
