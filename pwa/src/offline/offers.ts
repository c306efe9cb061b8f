import { send } from '../api/send';
import { fits, type Shape } from '../api/shapes';
import type { Language } from '../messages';
import type { Offer } from './download';

const OFFERS: Shape = { packs: [{ country: '', name: '', url: '' }] };

/** The packs of the server, those of the person's own country first; undefined where it does not answer. */
export async function offersOf(lang: Language, leave: AbortSignal): Promise<Offer[] | undefined> {
  const response = await send(`/api/v1/packs?lang=${lang}`, { leave });
  const body: unknown = response?.ok ? await response.json().catch(() => undefined) : undefined;
  if (!fits(body, OFFERS)) return undefined;
  const home = homeCountry();
  return (body as { packs: Offer[] }).packs.toSorted((a, b) => Number(b.country === home) - Number(a.country === home));
}

/** The country the phone speaks of, as packs spell it: `france` for fr-FR, and for fr too, where most of its speakers would be. */
export function homeCountry(): string {
  const { region = '' } = new Intl.Locale(navigator.language).maximize();
  return (new Intl.DisplayNames(['en'], { type: 'region' }).of(region || 'FR') ?? '').toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
