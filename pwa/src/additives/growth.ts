import { lang } from '../messages';

/** By how many points of a hundred a share has moved; nothing where it has not, or where one of both is not known. */
export function growth(now: number | null, before: number | null | undefined): string {
  const points = now === null || before === null || before === undefined ? 0 : Math.round(10 * (now - before)) / 10;
  return points ? new Intl.NumberFormat(lang(), { maximumFractionDigits: 1, signDisplay: 'always' }).format(points).replace('-', '−') : '';
}
