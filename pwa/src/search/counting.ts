import { formatNumber } from '../messages';
import type { Results } from './searching';

/** "37 products", "2,000+ products": put by `say`, which gets the number, how it is written, and whether there are more. */
export function countWords({ count, items }: Results, say: (n: number, said: string, isMore: boolean) => string): string {
  const { value, at_least: isMore } = count ?? { value: items.length, at_least: true };
  return say(value, formatNumber(value, 0), isMore);
}
