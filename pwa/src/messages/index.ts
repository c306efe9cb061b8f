import type { Messages } from './en';
import { legible } from './spaced';

export type { Messages };
export const LANGUAGES = { en: 'English', fr: 'Français' } as const;
export type Language = keyof typeof LANGUAGES;

const KEY = 'limpide.language';
const LOADERS: Record<Language, () => Promise<Messages>> = {
  en: async () => (await import('./en')).en,
  fr: async () => (await import('./fr')).fr,
};

let language: Language = 'en';
let messages: Messages;

/** The messages of the language in use. */
export const m = (): Messages => messages;
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

/** Has words loaded later follow the language too. */
export const follow = (speak: Speak) => followers.add(speak);

async function use(next: Language): Promise<void> {
  messages = await LOADERS[next]();
  await Promise.all([...followers].map((speak) => speak(next)));
  language = next;
  document.documentElement.lang = next;
}

export const loadLanguage = () => use(firstLanguage());

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
