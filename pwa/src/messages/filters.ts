import type { FilterMessages } from './filters-en';
import { lang, type Language } from '.';

const LOADERS: Record<Language, () => Promise<FilterMessages>> = {
  en: async () => (await import('./filters-en')).en,
  fr: async () => (await import('./filters-fr')).fr,
};

const loading = new Map<Language, Promise<FilterMessages>>();
let messages: FilterMessages;

/** The words of filters, in the language in use when their screen was opened. */
export const f = (): FilterMessages => messages;

/** Whoever draws with these words awaits them before it is defined; asking again costs nothing. */
export async function loadFilterMessages(): Promise<void> {
  const language = lang();
  if (!loading.has(language)) loading.set(language, LOADERS[language]());
  messages = (await loading.get(language)) as FilterMessages;
}
