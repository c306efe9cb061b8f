import { html, nothing, type TemplateResult } from 'lit';
import type { Tried } from '../api/recipe';
import { formatAbove, formatNumber } from '../messages';
import { recipe } from '../messages/sections';
import { glass } from '../parts/glass';
import { lightWord, spokenLight } from '../parts/words';
import { withoutWord } from '../verdict/light';
import { why } from '../verdict/why';

const UNTOLD = ['categories', 'nutrition', 'ingredients'];

/** What the recipe in hand is rated: glass, word, sentence; its letter, its place in its category, what differs from where it started. */
export function outcome({ recipe: { gtin }, verdict, standing, difference }: Tried, isOld: boolean): TemplateResult {
  const words = recipe();
  const isBlank = !gtin && UNTOLD.every((key) => verdict.missing.some((gap) => gap.key === key)); // no product: nothing of it is on file
  const size = ['green', 'amber', 'red'].includes(verdict.light) ? '' : 'two';
  const { grade } = verdict.pillars.nutrition.nutriscore;
  return html`<section class="lit light-${verdict.light}" aria-busy=${isOld}>${glass(verdict, spokenLight({ verdict }))}
      <div class="lit-say tried-say"><h2 class="word ${size}">${lightWord(verdict)}</h2><p class="lit-text">${isBlank ? words.blank : withoutWord(verdict.text, lightWord(verdict))}</p>
        <p class="second">${grade ? words.letter(grade.toUpperCase()) : words.noLetter}</p>
        ${standing ? html`<p class="second">${words.standing(formatAbove(standing.percentile), formatNumber(standing.of, 0))} <a href="/categories/${standing.category}">${standing.name}</a></p>` : nothing}</div></section>
    ${difference ? html`<section class="differs"><h2>${words.difference}</h2><ul class="rows">${difference.map((each) => html`<li>${each}</li>`)}</ul></section>` : nothing}`;
}

/** What weighs, and what is not known of it. */
export const because = ({ verdict }: Tried): TemplateResult => html`${why({ verdict })}
  ${verdict.missing.length ? html`<section><h2>${recipe().missing}</h2><ul class="plain-list">${verdict.missing.map(({ text }) => html`<li>${text}</li>`)}</ul></section>` : nothing}`;
