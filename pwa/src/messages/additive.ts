import type { AdditiveMessages } from './additive-en';
import { later } from './later';

/** The words of the page of an additive, loaded with it. */
export const { words: additive, load: loadAdditiveMessages } = later<AdditiveMessages>({
  en: async () => (await import('./additive-en')).en,
  fr: async () => (await import('./additive-fr')).fr,
});
