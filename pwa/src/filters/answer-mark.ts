import { html, svg, type TemplateResult } from 'lit';
import { m } from '../messages';
import { shape } from '../parts/shapes';
import type { Judged } from './engine';

/** Breaks: the red mark with a cross; passes: a green ring; cannot tell: a dashed ring. The word is for the ear. */
export function answerMark(answer: Judged['answer']): TemplateResult {
  return html`<span class="answer-mark"><svg class="mark" aria-hidden="true" viewBox="0 0 100 100" width="1.625rem" height="1.625rem">${DRAWN[answer]}</svg>
    <span class="hidden">${m().filters.answers[answer]}:</span></span>`;
}

const DRAWN = {
  breaks: svg`<g class="solid light-red">${shape('red')}</g><path class="answer-cross" d="M36 36L64 64M64 36L36 64"/>`,
  passes: svg`<circle class="answer-ring" cx="50" cy="50" r="44"/><path class="answer-tick" d="M31 52L44 65L69 37"/>`,
  unknown: svg`<circle class="answer-dashes" cx="50" cy="50" r="44"/><text class="answer-ask" x="50" y="50" dy=".36em">?</text>`,
};
