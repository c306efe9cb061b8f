import { later } from './later';
import type { MethodMessages } from './method-en';

/** The words of the method page, loaded with it. */
export const { words: method, load: loadMethodMessages } = later<MethodMessages>({
  en: async () => (await import('./method-en')).en,
  fr: async () => (await import('./method-fr')).fr,
});
