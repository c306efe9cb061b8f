import { html, nothing, type TemplateResult } from 'lit';
import { LEAST } from 'virtual:method';
import type { AdditiveCost, BrandAdditives } from '../api/market';
import { additivePath, additiveWords } from '../additives/named';
import { market as told } from '../messages/sections';
import { whole } from '../parts/counted';
import { levelBars } from '../parts/level-bars';
import type { Shown } from './shown';

/** What each additive costs: points, lights, and whether others do without. What takes nothing is one link away. */
export function costs({ additives }: BrandAdditives, all: boolean, at: (part: Partial<Shown>) => string): TemplateResult {
  const words = told();
  const dear = additives.filter(({ points_lost: points, products_lifted: n }) => points || n);
  const free = additives.length - dear.length;
  const shown = all ? additives : dear;
  return html`<section class="costs-section"><h2>${words.costs}</h2><p class="second">${additives.length ? (dear.length ? words.costsText : words.costsFree) : words.costsNone}</p>
    ${shown.length ? table(shown) : nothing}
    ${free ? html`<p><a href=${at({ all: !all })}>${all ? words.freeLess : words.freeMore(whole(free))}</a></p>` : nothing}</section>`;
}

/** Rows fall into lines of their own where there is no width for columns: their roles are said, not left to the layout. */
function table(additives: AdditiveCost[]): TemplateResult {
  const words = told();
  const most = Math.max(1, ...additives.map(({ points_lost: points }) => points));
  return html`<div class="costs-room"><table class="costs" role="table" aria-label=${words.costs}><thead role="rowgroup"><tr role="row">
      ${[words.additive, words.pointsLost, words.changeLight, words.without].map((head) => html`<th role="columnheader" scope="col">${head}</th>`)}</tr></thead>
    <tbody role="rowgroup">${additives.map((each) => row(each, most))}</tbody></table></div>`;
}

function row(cost: AdditiveCost, most: number): TemplateResult {
  const words = told();
  const label = (text: string) => html`<span class="cell-label" aria-hidden="true">${text}</span>`;
  return html`<tr role="row"><th role="rowheader" scope="row"><a class="additive-link" href=${additivePath(cost)}>${additiveWords(cost)}</a>${levelBars(cost.level)}</th>
    <td role="cell" class="cost-points">${label(words.pointsLost)}<span class="cost-bar">${bar(cost.points_lost / most)}<b>${whole(cost.points_lost)}</b></span></td>
    <td role="cell">${label(words.changeLight)}<span class="cell-figure"><b>${whole(cost.products_lifted)}</b> <span class="second">${words.ofProducts(whole(cost.products))}</span></span></td>
    <td role="cell">${label(words.without)}<span class="cell-figure">${without(cost)}</span></td></tr>`;
}

const bar = (part: number) => html`<span class="cost-fill" aria-hidden="true" .style=${`--part:${part.toFixed(3)}` as unknown as CSSStyleDeclaration}></span>`;

const without = ({ avoidable_share: share }: AdditiveCost) =>
  share === null ? html`<span class="second">${told().fewer(LEAST)}</span>` : told().share(whole(100 * share));
