import { html, nothing, type TemplateResult } from 'lit';
import type { Answer } from '../api/verdict';
import { m } from '../messages';
import { glass } from '../parts/glass';
import { pack } from '../parts/pack';
import { lightWord, secondLine, spokenLight } from '../parts/words';

/** Name, brand, quantity, and the pack it comes in. */
export function head({ product }: Answer): TemplateResult {
  const second = secondLine(product);
  return html`<header class="head">${pack(product)}
    <div><h1 class="name">${product.name ?? m().verdict.nameless}</h1>
      ${second ? html`<p class="second">${second}</p>` : nothing}</div></header>`;
}

/** The glass, and beside it the word and the sentence it stands for. */
export function theGlass(answer: Answer, fresh: boolean): TemplateResult {
  const { verdict } = answer;
  const word = isNameOnly(answer) ? nameOnlyTitle(answer) : lightWord(verdict);
  const size = ['green', 'amber', 'red'].includes(verdict.light) ? '' : 'two';
  return html`<section class="lit light-${verdict.light}" aria-live="polite">
    ${glass(verdict, spokenLight(answer), fresh)}
    <div class="lit-say"><h2 class="word ${size}" tabindex="-1" data-said>${word}</h2>
      <p class="lit-text">${isNameOnly(answer) ? m().verdict.nameOnly : verdict.text}</p></div></section>`;
}

const nameOnlyTitle = ({ product }: Answer) => (product.name ? m().verdict.nameOnlyTitle : m().verdict.codeOnlyTitle);

/** A record that holds a name and nothing a rule could read. */
export function isNameOnly({ product }: Answer): boolean {
  const { categories, nutriments, filter_facts: facts } = product;
  const bare = Object.values(nutriments).every((amount) => amount === null);
  return bare && !categories?.length && !facts.ingredients?.length && !facts.additives?.length;
}

/** What is missing for one light, and where on the pack it stands. */
export function settle({ verdict }: Answer): TemplateResult | typeof nothing {
  if (!verdict.missing.length || verdict.light !== 'unknown') return nothing;
  return html`<section class="settle"><h2>${m().verdict.settle}</h2>
    <ul>${verdict.missing.map((gap) => html`<li><b>${gap.text}</b>
      ${gap.where ? html`<span class="second">${gap.where}</span>` : nothing}</li>`)}</ul></section>`;
}
