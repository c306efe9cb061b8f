import { lang } from '../messages';
import { send } from './send';
import type { Shape } from './shapes';
import { toldBy, type Told } from './told';
import type { Scenario, Simulation } from './verdict';

/** What a maker changes of a recipe, as the server takes it: what is not given stays as it is, null is unknown. */
export interface Changes {
  name?: string;
  nutriments?: Record<string, number | null>;
  add_additives?: string[];
  remove_additives?: string[];
  ingredients_complete?: boolean;
  labels?: string[];
  origins?: string[];
  manufacturing_places?: string[];
  category?: string;
  class?: string;
}

/** What to reach by the smallest change, and within which bounds. */
export interface Goal {
  light?: 'green' | 'amber';
  grade?: 'a' | 'b' | 'c' | 'd';
  least?: Record<string, number>;
  most?: Record<string, number>;
  fixed?: string[];
  keep_additives?: string[];
  may_declare?: string[];
}

/** A product on file or nothing, and recipes made of it. */
export interface ToTry extends Changes {
  gtin?: string;
  scenarios?: Changes[];
  solve?: Goal;
}

export type Tried = Pick<Scenario, 'recipe' | 'verdict' | 'standing'> & { difference: string[] | null };

const VERDICT: Shape = { light: '', text: '', possible: [''], caps: [], reasons: [], pillars: { nutrition: { nutriscore: {} }, additives: { items: [] }, origin: {} } };
const SIMULATION: Shape = { recipe: { nutriments: {} }, verdict: VERDICT, scenarios: [{ recipe: { nutriments: {} }, verdict: VERDICT, difference: [''] }] };

/** Has recipes rated; the server keeps nothing of them. */
export async function simulate(asked: ToTry, leave: AbortSignal): Promise<Told<Simulation>> {
  const body = JSON.stringify(asked);
  return toldBy(await send(`/api/v1/simulate?lang=${lang()}`, { leave, body, headers: { 'Content-Type': 'application/json' } }), SIMULATION);
}
