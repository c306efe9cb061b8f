import { formatNumber } from '../messages';
import { offline } from '../messages/early';

/** Bytes as people read them: kilobytes, tenths of a megabyte up to ten, then whole ones, then gigabytes. */
export function sizeOf(bytes: number): string {
  const megabytes = bytes / 1e6;
  if (megabytes < .1) return offline().kilobytes(formatNumber(bytes / 1e3, 0));
  if (megabytes >= 1_000) return offline().gigabytes(formatNumber(megabytes / 1_000));
  return offline().megabytes(formatNumber(megabytes, megabytes < 10 ? 1 : 0));
}
