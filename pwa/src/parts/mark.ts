import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Colour, Light } from '../api/verdict';
import { HOLLOW, shape } from './shapes';
import './mark.css';

export interface Seen {
  light: Light;
  score: number | null;
  possible: Colour[];
}

/** How far apart two shapes of 100 stand where more than one light is left. */
const STEP = 58;

const number = (score: number | null) =>
  score === null ? nothing : svg`<text class="number" x="50" y="50" dy=".355em">${score}</text>`;

const solid = (light: Colour, score: number | null) =>
  svg`<g class="solid light-${light}">${shape(light)}${number(score)}</g>`;

/** Two neighbours share a lens; it is hatched, for neither is proven. */
function overlap(left: Colour, right: Colour, at: number): SVGTemplateResult {
  const id = `lens-${left}-${right}-${at}`;
  return svg`<clipPath id="${id}" transform="translate(${at})">${shape(left)}</clipPath>
    <g clip-path="url(#${id})"><g transform="translate(${at + STEP})">
      <g class="lens">${shape(right)}</g><g class="lens-hatch">${shape(right)}</g></g></g>`;
}

function possible(colours: Colour[]): SVGTemplateResult {
  const at = (index: number) => `translate(${index * STEP})`;
  return svg`
    ${colours.map((c, i) => svg`<g class="open light-${c}" transform=${at(i)}>${shape(c)}</g>`)}
    ${colours.slice(1).map((c, i) => overlap(colours[i] as Colour, c, i * STEP))}
    ${colours.map((c, i) => svg`<g class="outline light-${c}" transform=${at(i)}>${shape(c)}</g>`)}`;
}

/** Width of the drawing where its height is 100. */
export function markWidth(seen: Seen): number {
  return 100 + Math.max(0, seen.light === 'unknown' ? seen.possible.length - 1 : 0) * STEP;
}

/** The drawing inside a box of `markWidth` by 100. */
export function markShape(seen: Seen, numbered: boolean): SVGTemplateResult {
  if (seen.light === 'not-applicable') return HOLLOW;
  if (seen.light === 'unknown') return possible(seen.possible);
  return solid(seen.light, numbered ? seen.score : null);
}

/** The mark of a light, `size` pixels high at the usual text size; a word always stands beside it. */
export function mark(seen: Seen, size: number): TemplateResult {
  const width = markWidth(seen);
  return html`<svg class="mark" aria-hidden="true" viewBox="0 0 ${width} 100"
    width="${(size * width) / 1600}rem" height="${size / 16}rem">${markShape(seen, size >= 44)}</svg>`;
}

/** Red or amber only because something cannot be told: the same shape in outline, hatched like all that is not proven. */
export function doubtMark(light: Colour, size: number): TemplateResult {
  return html`<svg class="mark light-${light}" aria-hidden="true" viewBox="0 0 100 100" width="${size / 16}rem" height="${size / 16}rem">
    <clipPath id="doubt-${light}">${shape(light)}</clipPath><g class="open">${shape(light)}</g>
    <path class="doubt-hatch" clip-path="url(#doubt-${light})" d="M0 40L40 0M0 70L70 0M0 100L100 0M30 100L100 30M60 100L100 60"/>
    <g class="outline">${shape(light)}</g></svg>`;
}
