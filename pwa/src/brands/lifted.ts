import { html, nothing, type TemplateResult } from 'lit';
import { additiveCode } from '../additives/named';
import type { BestSet, BrandAdditives } from '../api/market';
import { market as told } from '../messages/sections';
import { whole } from '../parts/counted';
import { icon } from '../parts/icons';
import { knee, listed, sharesOf } from './best';
import { curve } from './curve';

/** The few removals that lift most: the curve, what it says in a sentence, and its numbers. */
export function lifted({ best_set: sets, additives, judged, is_exact: isExact }: BrandAdditives): TemplateResult {
  const words = told();
  const few = knee(sets);
  return html`<aside class="figures-panel" aria-labelledby="curve-title"><h2 id="curve-title">${words.curve}</h2>
    ${few ? html`<p class="second">${isExact ? words.curveExact : words.curveFound}</p>
      <figure>${curve(sets)}<figcaption class="second curve-axes"><span>${words.lifted}</span><span>${words.removed}</span></figcaption></figure>
      <p class="curve-say">${sentence(few, sharesOf(few, additives))}</p>${table(sets)}`
      : html`<p class="second">${judged ? words.curveNone : nothing} ${words.curveJudged(whole(judged))}</p>`}</aside>`;
}

function sentence({ additives, products_lifted: n }: BestSet, shares: [number, number] | undefined): TemplateResult {
  const words = told();
  const isOne = additives.length === 1;
  return html`<b>${listed(additives.map(additiveCode))}</b> ${words.lifts(whole(n), isOne)} ${shares ? words.kneeShare(whole(shares[0]), whole(shares[1]), isOne) : nothing}`;
}

function table(sets: BestSet[]): TemplateResult {
  const words = told();
  const heads = [words.set, words.liftedShort, words.pointsShort];
  return html`<details class="curve-table"><summary class="link">${words.asTable}${icon('down', 20)}</summary>
    <table class="figures-list"><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${sets.map(({ additives, products_lifted: n, points }) => html`<tr><th scope="row">${additives.map(additiveCode).join(', ')}</th><td>${whole(n)}</td><td>${whole(points)}</td></tr>`)}</tbody></table></details>`;
}
