import type { FilterMessages } from './filters-en';
import { lang, type Language } from '.';

const LOADERS: Record<Language, () => Promise<FilterMessages>> = {
  en: async () => (await import('./filters-en')).en,
  fr: async () => (await import('./filters-fr')).fr,
};

let messages: FilterMessages;

/** The words of the screen of filters, in the language in use when it was opened. */
export const f = (): FilterMessages => messages;

export async function loadFilterMessages(): Promise<void> {
  messages = await LOADERS[lang()]();
}
