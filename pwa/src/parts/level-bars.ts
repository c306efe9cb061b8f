import { html, svg, type TemplateResult } from 'lit';
import type { Level } from '../api/verdict';
import { v } from '../messages/sections';
import './bars.css';

const FULL: Record<Level, number> = { high: 3, moderate: 2, limited: 1, none: 0, unrated: 0 };
const HEIGHTS = [7, 11, 16];

/** How much concern an additive raises, or how much of a nutrient there is: a word, and up to three rising bars; dashed where nobody rated it. */
export function levelBars(level: Level, word = v().levels[level]): TemplateResult {
  const bar = (height: number, i: number) =>
    svg`<rect class=${i < FULL[level] ? 'on' : 'off'} x=${1 + i * 7} y=${17 - height} width="5" height=${height} rx="1.500"/>`;
  return html`<span class="level level-${level}">${word}
    <svg aria-hidden="true" viewBox="0 0 21 18" width="1.3125rem" height="1.125rem">${HEIGHTS.map(bar)}</svg></span>`;
}
