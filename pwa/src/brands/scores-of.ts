import { html, nothing, type TemplateResult } from 'lit';
import type { Brand } from '../api/market';
import { histogram, histogramTable } from '../categories/histogram';
import { category, market as told } from '../messages/sections';
import { whole } from '../parts/counted';
import '../categories/categories.css';

const LETTERS = ['a', 'b', 'c', 'd', 'e', 'unknown'];

/** How its proven scores lie, and how many products have which Nutri-Score. */
export function scoresOf({ scores, grades }: Brand): TemplateResult | typeof nothing {
  if (!scores.of) return nothing;
  const words = told();
  return html`<section class="scores-of"><h2>${category().scores}</h2><p class="second">${category().scoresText(whole(scores.of))}</p>${histogram(scores)}
    <details class="figures-of"><summary class="link">${category().asTable}</summary>${histogramTable(scores)}</details>
    <h3>Nutri-Score</h3><ul class="letters-of">${LETTERS.map((letter) => html`<li><span class="second">${letter === 'unknown' ? words.noLetter : letter.toUpperCase()}</span> <b>${whole(grades[letter] ?? 0)}</b></li>`)}</ul></section>`;
}
