import { html, nothing, type TemplateResult } from 'lit';
import { additiveCode } from '../additives/named';
import type { AdditiveEntry, BestSet, BrandAdditives } from '../api/market';
import { market as told } from '../messages/sections';
import { whole } from '../parts/counted';
import { icon } from '../parts/icons';
import { avoidance, knee, listed, type Avoidance } from './best';
import { curve } from './curve';

/** The few removals that lift most: the curve, what it says in a sentence, and its numbers. */
export function lifted({ best_set: sets, additives, judged, is_exact: isExact }: BrandAdditives): TemplateResult {
  const words = told();
  const few = knee(sets);
  return html`<aside class="figures-panel" aria-labelledby="curve-title"><h2 id="curve-title">${words.curve}</h2>
    ${few ? html`<p class="second">${isExact ? words.curveExact : words.curveFound}</p>
      <figure>${curve(sets)}<figcaption class="second curve-axes"><span>${words.lifted}</span><span>${words.removed}</span></figcaption></figure>
      <p class="curve-say">${sentence(few, avoidance(few, additives))}</p>${table(sets)}`
      : html`<p class="second">${judged ? words.curveNone : nothing} ${words.curveJudged(whole(judged))}</p>`}</aside>`;
}

const codes = (additives: AdditiveEntry[]) => listed(additives.map(additiveCode));

function sentence({ additives, products_lifted: n }: BestSet, found: Avoidance): TemplateResult {
  const isOne = additives.length === 1;
  return html`<b>${codes(additives)}</b> ${told().lifts(whole(n), isOne)} ${without(found, isOne)}`;
}

/** How many others do without, of which of them that is known, and of which it cannot be told. */
function without({ range, known, partly, unknown }: Avoidance, isOne: boolean): string {
  const words = told();
  const [low, high] = (range ?? [0, 0]).map(whole) as [string, string];
  const said = unknown.length ? words.kneeShareOf(codes(known), low, high) : words.kneeShare(low, high, isOne);
  const parts = partly.map((each) => words.kneePart(additiveCode(each), whole(each.avoidable_products), whole(each.products)));
  return [...(range ? [said, ...parts] : []), ...(unknown.length ? [words.kneeUnknown(codes(unknown))] : [])].join(' ');
}

function table(sets: BestSet[]): TemplateResult {
  const words = told();
  const heads = [words.set, words.liftedShort, words.pointsShort];
  return html`<details class="curve-table"><summary class="link">${words.asTable}${icon('down', 20)}</summary>
    <table class="figures-list"><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${sets.map(({ additives, products_lifted: n, points }) => html`<tr><th scope="row">${additives.map(additiveCode).join(', ')}</th><td>${whole(n)}</td><td>${whole(points)}</td></tr>`)}</tbody></table></details>`;
}
