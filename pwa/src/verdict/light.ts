import { html, type TemplateResult } from 'lit';
import type { Answer } from '../api/verdict';
import { v } from '../messages/sections';
import { glass } from '../parts/glass';
import { lightWord, spokenLight } from '../parts/words';
import { isNameOnly } from './head';

/** The glass, and beside it the word and the sentence it stands for. */
export function theLight(answer: Answer, fresh: boolean): TemplateResult {
  const { verdict } = answer;
  const word = isNameOnly(answer) ? nameOnlyTitle(answer) : lightWord(verdict);
  const size = ['green', 'amber', 'red'].includes(verdict.light) ? '' : 'two';
  return html`<section class="lit light-${verdict.light}" aria-live="polite">
    ${glass(verdict, spokenLight(answer), fresh)}
    <div class="lit-say"><h2 class="word ${size}" tabindex="-1" data-said>${word}</h2>
      <p class="lit-text">${isNameOnly(answer) ? v().nameOnly : withoutWord(verdict.text, word)}</p></div></section>`;
}

/** The sentence of the server stands alone elsewhere; under its own first words it need not repeat them. */
export function withoutWord(text: string, word: string): string {
  const colon = text.startsWith(word) ? /^\s*:\s*/.exec(text.slice(word.length)) : null;
  if (!colon) return text;
  const rest = text.slice(word.length + colon[0].length);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

const nameOnlyTitle = ({ product }: Answer) => (product.name ? v().nameOnlyTitle : v().codeOnlyTitle);
