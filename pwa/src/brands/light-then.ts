import type { Rated } from '../api/brands';
import type { Light } from '../api/verdict';
import { market as told } from '../messages/sections';
import { lightWord } from '../parts/words';

/** The light that a product had then, in words; of one that was not told, those it could have been. */
export function lightThen(light: Light, possible: Rated['possible']): string {
  if (light !== 'unknown' || !possible || possible.length < 2) return told().lights[light] ?? light;
  return lightWord({ light, possible }).toLowerCase();
}
