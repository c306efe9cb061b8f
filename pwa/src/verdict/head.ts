import { html, nothing, type TemplateResult } from 'lit';
import type { Answer } from '../api/verdict';
import { v } from '../messages/sections';
import { glass } from '../parts/glass';
import { pack } from '../parts/pack';
import { lightWord, secondLine, spokenLight } from '../parts/words';
import { completing } from './completing';

/** Name, brand, quantity, and the pack it comes in. */
export function head({ product }: Answer): TemplateResult {
  const second = secondLine(product);
  return html`<header class="head">${pack(product)}
    <div><h1 class="name">${product.name ?? v().nameless}</h1>
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
      <p class="lit-text">${isNameOnly(answer) ? v().nameOnly : withoutWord(verdict.text, word)}</p></div></section>`;
}

/** The sentence of the server stands alone elsewhere; under its own first words it need not repeat them. */
function withoutWord(text: string, word: string): string {
  const colon = text.startsWith(word) ? /^\s*:\s*/.exec(text.slice(word.length)) : null;
  if (!colon) return text;
  const rest = text.slice(word.length + colon[0].length);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

const nameOnlyTitle = ({ product }: Answer) => (product.name ? v().nameOnlyTitle : v().codeOnlyTitle);

/** A record that holds a name and nothing a rule could read; a list that was not analysed is a list all the same. */
export function isNameOnly({ product, verdict }: Answer): boolean {
  const bare = Object.values(product.nutriments).every((amount) => amount === null);
  return bare && !product.categories?.length && verdict.missing.some(({ key }) => key === 'ingredients');
}

/** How to complete a record whose light is in doubt, where a photo would tell more; a copy kept by an older version does not say. */
export function complete({ verdict, complete: how }: Answer): TemplateResult | typeof nothing {
  if (!how || verdict.light !== 'unknown') return nothing;
  const { completing: title, completingText, completingOpen } = v();
  return completing(how, title, completingText, completingOpen);
}

/** What is missing for one light, and where on the pack it stands. */
export function settle({ verdict }: Answer): TemplateResult | typeof nothing {
  if (!verdict.missing.length || verdict.light !== 'unknown') return nothing;
  return html`<section class="settle"><h2>${v().settle}</h2>
    <ul>${verdict.missing.map((gap) => html`<li><b>${gap.text}</b>
      ${gap.where ? html`<span class="second">${gap.where}</span>` : nothing}</li>`)}</ul></section>`;
}
