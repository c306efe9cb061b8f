import { html, nothing, type TemplateResult } from 'lit';
import type { Tried } from '../api/recipe';
import { formatAbove, formatNumber } from '../messages';
import { recipe, v } from '../messages/sections';
import { mark } from '../parts/mark';
import { lightWord, numberWord } from '../parts/words';
import { eNumber, NUTRIMENTS } from './edits';
import { unitOf } from './nutrient-fields';

/** A recipe under its name. */
export interface Named {
  name: string;
  tried: Tried;
}

type Cell = string | TemplateResult;

const unknown = (): TemplateResult => html`<span class="not-known"><svg aria-hidden="true" width="28" height="12"><rect width="28" height="12" fill="url(#hatch-small)"/></svg>${recipe().unknown}</span>`;

const amount = (value: number | null | undefined, unit: string): Cell => (value === null || value === undefined ? unknown() : `${formatNumber(value, 2)} ${unit}`);

/** What is on a list: that there is nothing takes a list that is known whole; undefined where nobody knows. */
export function listWords(names: string[] | undefined, isAll: boolean, between = ', '): string | undefined {
  if (!names || (!names.length && !isAll)) return undefined;
  return names.length ? [...names, ...(isAll ? [] : [recipe().perhapsMore])].join(between) : recipe().noneListed;
}

const listed = (list: { name: string }[] | null | undefined, isAll: boolean): Cell => listWords(list?.map(({ name }) => name), isAll) ?? unknown();

function rows(): [string, (tried: Tried) => Cell][] {
  const words = recipe();
  return [
    [words.light, ({ verdict }) => html`<span class="cell-light">${mark(verdict, 20)}${lightWord(verdict)}</span>`],
    [words.score, ({ verdict }) => html`<b>${numberWord(verdict) || '–'}</b>`],
    ['Nutri-Score', ({ verdict }) => verdict.pillars.nutrition.nutriscore.grade?.toUpperCase() ?? unknown()],
    [words.place, ({ standing }) => (standing ? `${formatAbove(standing.percentile)} %` : words.notTold)],
    ...NUTRIMENTS.map((name): [string, (tried: Tried) => Cell] => [v().nutriments[name], (tried) => amount(tried.recipe.nutriments[name], unitOf(name))]),
    [words.additives, ({ recipe: { additives, ingredients_complete: isAll } }) => listed(additives?.map(({ tag, name }) => ({ name: /^en:e\d/.test(tag) ? eNumber(tag) : name })), isAll)],
    [words.declared.labels, (tried) => listed(tried.recipe.labels, true)],
    [words.declared.origins, (tried) => listed(tried.recipe.origins, true)],
    [words.declared.manufacturing_places, (tried) => listed(tried.recipe.manufacturing_places, true)],
  ];
}

/** Recipes as columns, the product they start from first; a row that is the same in all of them says so by its ink. */
export function sideBySide(columns: Named[]): TemplateResult | typeof nothing {
  if (columns.length < 2) return nothing;
  const words = recipe();
  return html`<section class="side-by-side"><h2>${words.sideBySide}</h2>
    <div class="table-scroll" tabindex="0" role="region" aria-label=${words.sideBySide}><table class="figures-table"><thead><tr><td></td>${columns.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
      <tbody>${rows().map(([name, say]) => html`<tr><th scope="row">${name}</th>${columns.map(({ tried }) => html`<td>${say(tried)}</td>`)}</tr>`)}</tbody></table></div>
    <p class="micro">${words.placeText}</p></section>`;
}
