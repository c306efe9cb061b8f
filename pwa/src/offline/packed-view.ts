import { html, nothing, type TemplateResult } from 'lit';
import { m } from '../messages';
import { mark } from '../parts/mark';
import { lightWord, spokenLight } from '../parts/words';
import type { FromPack, PackedCard } from './packed-card';

/** The number of a light, in words; of what no rule scores nothing. */
export const numberOf = ({ score, span }: PackedCard): string =>
  score !== null ? m().lights.of100(score) : span ? m().lights.between(...span) : '';

/** What a pack says of a product, on the sheet: its light for everyone, and for the profile in use. */
export function packedSheet({ card }: FromPack, below: unknown): TemplateResult {
  const isWide = card.light === 'unknown' || card.light === 'not-applicable';
  return html`<div class="sheet-head">${mark(card, isWide ? 52 : 84)}
      <div class="sheet-say"><h2 class="sheet-word ${isWide ? 'two' : ''}" tabindex="-1" data-said aria-label=${spokenLight({ verdict: card })}>${lightWord(card)}</h2>
        <p class="second">${numberOf(card)}</p></div></div>
    <p class="sheet-name">${card.name ?? m().scan.unknownName}</p>
    <p class="second">${card.brands ?? nothing}</p><personal-light .product=${card} detailed></personal-light>${below}`;
}
