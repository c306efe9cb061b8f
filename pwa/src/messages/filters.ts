import type { FilterMessages } from './filters-en';
import { later } from './later';

/** The words of filters; whoever draws with them loads them before it is defined, asking again costs nothing. */
export const { words: f, load: loadFilterMessages } = later<FilterMessages>({
  en: async () => (await import('./filters-en')).en,
  fr: async () => (await import('./filters-fr')).fr,
});
