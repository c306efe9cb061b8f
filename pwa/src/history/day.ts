import { daysSince, lang } from '../messages';
import { history } from '../messages/sections';
import type { Lit } from './seen';

/** A day on which products were looked at, and those products. */
export interface Day {
  name: string;
  products: Lit[];
}

/** Products, newest first, by the day on which each was looked at last. */
export function days(products: Lit[]): Day[] {
  const found = new Map<number, Day>();
  for (const one of products) {
    const date = new Date(one.product.at);
    const midnight = date.setHours(0, 0, 0, 0);
    const day = found.get(midnight) ?? { name: nameOf(date), products: [] };
    if (!day.products.length) found.set(midnight, day);
    day.products.push(one);
  }
  return [...found.values()];
}

function nameOf(date: Date): string {
  const ago = daysSince(date);
  if (ago < 2) return ago ? history().yesterday : history().today;
  const year = date.getFullYear() === new Date().getFullYear() ? {} : ({ year: 'numeric' } as const);
  const name = new Intl.DateTimeFormat(lang() === 'en' ? 'en-GB' : lang(), { weekday: 'long', day: 'numeric', month: 'long', ...year }).format(date);
  return name.charAt(0).toUpperCase() + name.slice(1);
}
