import type { core } from './en';
import { legible } from './spaced';

export const LANGUAGES = { en: 'English', fr: 'Français' } as const;
export type Language = keyof typeof LANGUAGES;

const KEY = 'limpide.language';

let language: Language = 'en';

export const lang = (): Language => language;

const isLanguage = (text: string | null | undefined): text is Language => !!text && text in LANGUAGES;

/** What was chosen here before, else what the phone speaks, else English. */
function firstLanguage(): Language {
  const wished = [remembered(), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return wished.find(isLanguage) ?? 'en';
}

/** Storage may be refused; the choice then lasts as long as the page. */
function remembered(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

type Speak = (language: Language) => Promise<void>;
const followers = new Set<Speak>();

/** One part of every language's file, by the path of the file. */
type Loaders<T> = Record<string, () => Promise<T>>;

/** Words of one part of the app: loaded with what says them, in the language in use, and again when that changes. */
export function section<T>(loaders: Loaders<T>): { words: () => T; load: () => Promise<void> } {
  let words: T;
  const speak = async (next: Language) => void (words = (await loaders[`./${next}.ts`]?.()) ?? words);
  const load = async () => {
    if (!followers.has(speak)) await speak(language);
    followers.add(speak);
  };
  return { words: () => words, load };
}

const everywhere = section<typeof core>(import.meta.glob<typeof core>('./??.ts', { query: '?only=core', import: 'core' }));

/** The words that every screen says. */
export const m = everywhere.words;

async function use(next: Language): Promise<void> {
  await Promise.all([...followers].map((speak) => speak(next)));
  language = next;
  document.documentElement.lang = next;
}

export async function loadLanguage(): Promise<void> {
  language = firstLanguage();
  document.documentElement.lang = language;
  await everywhere.load();
}

/** Speaks `next` from now on, and tells the app to draw itself again. */
export async function changeLanguage(next: Language): Promise<void> {
  await use(next);
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // refused: the choice then lasts as long as the page
  }
  dispatchEvent(new Event('limpide:language'));
}

export const formatNumber = (value: number, most = 1) =>
  legible(new Intl.NumberFormat(language, { maximumFractionDigits: most }).format(value));
/** A percentage that something is said to be above: rounded down, or it would not hold. */
export const formatAbove = (percent: number) => formatNumber(Math.floor(percent), 0);
/** The date, and the time of day as this phone keeps it. */
export const formatMoment = (moment: Date): [string, string] => [
  formatDate(moment),
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { hour: '2-digit', minute: '2-digit' }).format(moment),
];
/** The date in few letters, on one line: "19 Nov 2026". */
export const formatDay = (date: Date) =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { day: 'numeric', month: 'short', year: 'numeric' }).format(date).replace(/ /g, '\u00a0');
const DAY = 24 * 3_600_000;
const midnight = (date: Date) => new Date(date).setHours(0, 0, 0, 0);
/** Midnights since `date`: 0 for today, and for a clock ahead of ours. */
export const daysSince = (date: Date) => Math.max(0, Math.round((midnight(new Date()) - midnight(date)) / DAY));
export const formatDate = (date: Date) =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { day: 'numeric', month: 'long', year: 'numeric' }).format(date);
export const formatMonth = (date: Date) =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(date);
