import type { SearchPage } from '../api/verdict';
import { lang } from '../messages';
import { ownWords } from '../parts/words';
import type { Facet } from './asked';

/** What values of facets are called, learned from answers of this visit; brands as they are printed on packs. */
const names = new Map<string, string>();
const brands = new Map<string, string>();

export function learnNames({ facets, items }: SearchPage): void {
  for (const [facet, values] of Object.entries(facets ?? {})) {
    for (const { value, name } of values) names.set(`${lang()} ${facet} ${value}`, name);
  }
  for (const brand of items.flatMap((item) => item.brands?.split(',') ?? [])) brands.set(tagOf(brand), brand.trim());
}

/** A printed brand as records tag it: "Lenny & Larry's" is lenny-larry-s. */
const tagOf = (brand: string) => brand.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');

/** The name of a value; one that no answer has named reads as its own words. */
export const nameOf = (facet: Facet, value: string): string =>
  (facet === 'brand' && brands.get(value)) || (names.get(`${lang()} ${facet} ${value}`) ?? ownWords(value));
