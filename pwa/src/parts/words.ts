import type { Colour, Light } from '../api/verdict';
import { m } from '../messages';
import type { Seen } from './mark';

interface Lit {
  light: Light;
  score: number | null;
  possible: Colour[];
  span?: [number, number] | null;
}

/** The light in words: "Amber", "Amber or green". */
export function lightWord({ light, possible }: Pick<Seen, 'light' | 'possible'>): string {
  const words = m().lights;
  if (light === 'not-applicable') return words.none;
  if (light !== 'unknown') return words[light];
  const [a, b, c] = possible.map((colour) => words[colour]);
  return c || !a || !b ? words.three : words.two(a, b);
}

/** The number beside the word: "58", "50–80", or nothing. */
export function numberWord({ score, span }: Pick<Lit, 'score' | 'span'>): string {
  if (score !== null) return String(score);
  return span ? `${span[0]}–${span[1]}` : '';
}

/** The light for the ear: "Amber or green, between 50 and 80 out of 100". */
export function spokenLight({ verdict }: { verdict: Lit }): string {
  const { light, possible, score, span } = verdict;
  const words = [lightWord({ light, possible })];
  if (score !== null) words.push(m().lights.of100(score));
  else if (span) words.push(m().lights.between(...span).toLowerCase());
  return words.join(', ');
}

/** A tag without a name, in its own words: "en:oat-milks" reads "Oat milks". */
export function ownWords(tag: string): string {
  const words = tag.replace(/^[a-z]{2,3}:/, '').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Brands as packs print them, one by one. */
export const namesOf = (brands: string | null): string[] => (brands ?? '').split(',').map((name) => name.trim()).filter(Boolean);

/** Brands as a reader expects them, and the quantity: "Ferrero, Nutella · 400 g". */
export function secondLine({ brands, quantity }: { brands: string | null; quantity?: string | null }): string {
  return [namesOf(brands).join(', '), quantity].filter(Boolean).join(' · ');
}
