import { lang } from '../messages';
import { market as told } from '../messages/sections';

/** By how many points of a hundred a share has moved since a day; nothing where one of them is not known. */
export function growth(now: number | null, before: number | null, day: string): string {
  if (now === null || before === null) return '';
  const points = Math.round(10 * (now - before)) / 10;
  if (!points) return told().same(day);
  return told().since(new Intl.NumberFormat(lang(), { maximumFractionDigits: 1, signDisplay: 'always' }).format(points), day);
}
