import type { Changes, Goal } from '../api/recipe';
import { gtinSpelled } from '../api/gtin';

/** All that the screen shows, and its address says: a product or nothing, recipes made of it, the one in hand, what is looked for. */
export interface Asked {
  from: string;
  recipes: Changes[];
  at: number;
  goal: Goal;
}

export const MOST = 8; // side by side, as the server takes them

type Judge = (value: unknown) => boolean;

const isText: Judge = (value) => typeof value === 'string' && value !== '' && value.length <= 200;
const areTexts: Judge = (value) => Array.isArray(value) && value.every(isText);
const areAmounts: Judge = (value) => isObject(value) && Object.values(value).every((each) => typeof each === 'number');
const areKnown: Judge = (value) => isObject(value) && Object.values(value).every((each) => each === null || typeof each === 'number');
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const CHANGES: Record<keyof Changes, Judge> = {
  name: isText, nutriments: areKnown, add_additives: areTexts, remove_additives: areTexts, ingredients_complete: (value) => typeof value === 'boolean',
  labels: areTexts, origins: areTexts, manufacturing_places: areTexts, category: isText, class: isText,
};
const GOAL: Record<keyof Goal, Judge> = {
  light: (value) => value === 'green' || value === 'amber', grade: (value) => ['a', 'b', 'c', 'd'].includes(String(value)),
  least: areAmounts, most: areAmounts, fixed: areTexts, keep_additives: areTexts, may_declare: areTexts,
};

/** What an address says, without whatever it says that is none of ours. */
export function askedOf(query: URLSearchParams): Asked {
  const code = query.get('from') ?? '';
  const from = gtinSpelled(code) ?? code.trim();
  const recipes = query.getAll('r').slice(0, MOST).map((text) => read<Changes>(text, CHANGES));
  if (from && !recipes.length) recipes.push({});
  const at = Math.min(Math.max(0, Math.trunc(Number(query.get('at')) || 0)), Math.max(0, recipes.length - 1));
  const goal = read<Goal>(query.get('goal') ?? '', GOAL);
  return { from, recipes, at, goal: goal.light || goal.grade ? goal : { light: 'green', ...goal } };
}

function read<T extends object>(text: string, judges: Record<keyof T, Judge>): T {
  const found = parsed(text);
  const kept = Object.entries(found).filter(([key, value]) => judges[key as keyof T]?.(value));
  return Object.fromEntries(kept) as T;
}

function parsed(text: string): Record<string, unknown> {
  try {
    const found: unknown = JSON.parse(text);
    return isObject(found) ? found : {};
  } catch {
    return {};
  }
}

/** The address that says it. */
export function recipePath({ from, recipes, at, goal }: Asked): string {
  const query = new URLSearchParams();
  if (from) query.set('from', from);
  for (const recipe of recipes) query.append('r', JSON.stringify(recipe));
  if (at) query.set('at', String(at));
  if (JSON.stringify(goal) !== '{"light":"green"}') query.set('goal', JSON.stringify(goal));
  return `/recipe${query.size ? `?${query}` : ''}`;
}
