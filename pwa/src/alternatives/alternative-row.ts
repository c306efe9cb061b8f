import { html, nothing, type TemplateResult } from 'lit';
import type { Light } from '../api/verdict';
import { verdictPath } from '../app/router';
import { m } from '../messages';
import { icon } from '../parts/icons';
import { mark } from '../parts/mark';
import { hasPhoto } from '../parts/product-photo';
import { lightWord, numberWord, secondLine } from '../parts/words';
import type { Alternative } from './sorted';

const MOST_SAID = 3;

/** One better rated product: what it is, how it differs in words, and its light. */
export function alternativeRow({ card, better }: Alternative, mine: Light, categories: string[] | null): TemplateResult {
  const second = secondLine(card);
  return html`<li><a class="row alternative" href=${verdictPath(card.gtin)}>
    <product-photo .product=${{ ...card, categories }}></product-photo>
    <span class="row-text"><span class="row-name">${card.name ?? m().scan.unknownName}</span>
      ${second ? html`<span class="second">${second}</span>` : nothing}
      <span class="alternative-why">${said(better, card.light !== mine)}</span><personal-light .product=${card}></personal-light></span>
    <span class="row-light alternative-light"><span>${mark({ ...card, score: null }, 20)}<b>${numberWord(card)}</b></span><span class="second">${lightWord(card)}</span></span>
    ${icon('next', 20)}</a></li>`;
}

/** The difference in words; that of the lights is drawn beside it. */
const said = (better: string[], isOfOtherLight: boolean) => better.slice(isOfOtherLight && better.length > 1 ? 1 : 0).slice(0, MOST_SAID).join(' ');

export const isPictured = ({ card }: Alternative): boolean => hasPhoto(card);
