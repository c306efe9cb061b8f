import { html, nothing, type TemplateResult } from 'lit';
import { LEAST } from 'virtual:method';
import type { AdditiveCost, BrandAdditives } from '../api/market';
import { additiveCode, additivePath, additiveWords } from '../additives/named';
import { market as told } from '../messages/sections';
import { whole } from '../parts/counted';
import { levelBars } from '../parts/level-bars';
import { listed } from './best';
import type { Shown } from './shown';
import { underParents } from './under-parents';

/** What each additive costs: points, lights, and whether others do without. What takes nothing is one link away. */
export function costs({ additives, best_set: sets }: BrandAdditives, all: boolean, at: (part: Partial<Shown>) => string): TemplateResult {
  const words = told();
  const chosen = new Set(sets.flatMap((set) => set.additives.map(({ additive }) => additive)));
  const costing = additives.filter(({ points_lost: points, products_lifted: n }) => points || n);
  const together = additives.filter((each) => chosen.has(each.additive) && !costing.includes(each));
  const dear = additives.filter((each) => costing.includes(each) || together.includes(each));
  const free = additives.length - dear.length;
  const shown = all ? additives : dear;
  return html`<section class="costs-section"><h2>${words.costs}</h2><p class="second">${additives.length ? (dear.length ? words.costsText : words.costsFree) : words.costsNone}</p>
    ${shown.length ? table(shown) : nothing}
    ${together.length ? html`<p class="second">${words.costsTogether(listed(together.map(additiveCode)))}</p>` : nothing}
    ${shown.some(({ form_of: of }) => shown.some(({ additive }) => additive === of)) ? html`<p class="second">${words.costsForms}</p>` : nothing}
    ${free ? html`<p><a href=${at({ all: !all })}>${all ? words.freeLess : words.freeMore(whole(free))}</a></p>` : nothing}</section>`;
}

/** Rows fall into lines of their own where there is no width for columns: their roles are said, not left to the layout. */
function table(additives: AdditiveCost[]): TemplateResult {
  const words = told();
  const most = Math.max(1, ...additives.map(({ points_lost: points }) => points));
  return html`<div class="costs-room"><table class="costs" role="table" aria-label=${words.costs}><thead role="rowgroup"><tr role="row">
      ${[words.additive, words.pointsLost, words.changeLight, words.without].map((head) => html`<th role="columnheader" scope="col">${head}</th>`)}</tr></thead>
    <tbody role="rowgroup">${underParents(additives).map(([each, parents]) => row(each, most, parents))}</tbody></table></div>`;
}

function row(cost: AdditiveCost, most: number, parents: AdditiveCost[]): TemplateResult {
  const words = told();
  const label = (text: string) => html`<span class="cell-label" aria-hidden="true">${text}</span>`;
  return html`<tr role="row"><th role="rowheader" scope="row" class="form-${Math.min(2, parents.length)}">${parents.slice(-1).map((of) => html`<span class="hidden">${words.formOf(additiveCode(of))}: </span>`)}<a class="additive-link" href=${additivePath(cost)}>${additiveWords(cost)}</a>${levelBars(cost.level)}</th>
    <td role="cell" class="cost-points">${label(words.pointsLost)}<span class="cost-bar">${bar(cost.points_lost / most)}<b>${whole(cost.points_lost)}</b></span></td>
    <td role="cell">${label(words.changeLight)}<span class="cell-figure"><b>${whole(cost.products_lifted)}</b> <span class="second">${words.ofProducts(whole(cost.products))}</span></span></td>
    <td role="cell">${label(words.without)}<span class="cell-figure">${without(cost)}</span></td></tr>`;
}

const bar = (part: number) => html`<span class="cost-fill" aria-hidden="true" .style=${`--part:${part.toFixed(3)}` as unknown as CSSStyleDeclaration}></span>`;

function without({ avoidable_share: share, avoidable_of: of, avoidable_products: n, products }: AdditiveCost): TemplateResult {
  const words = told();
  if (share === null) return html`<span class="second">${words.fewer(LEAST)}</span>`;
  return html`<b>${words.share(whole(share))}</b> <span class="second">${n < products ? words.shareTold(whole(of), whole(n), whole(products)) : words.shareOf(whole(of))}</span>`;
}
