import { follow, lang, type Language } from '.';

/** Words that only some screens say: loaded with them, in the language in use, and again when that changes. */
export function later<T>(loaders: Record<Language, () => Promise<T>>): { words: () => T; load: () => Promise<void> } {
  let words: T;
  const speak = async (language: Language) => void (words = await loaders[language]());
  const load = async () => {
    await speak(lang());
    follow(speak);
  };
  return { words: () => words, load };
}
