import { svg, type SVGTemplateResult } from 'lit';
import type { Colour } from '../api/verdict';

/** The shape of a light in a box of 100: circle, diamond, or square with its corners cut by a fifth. */
export function shape(colour: Colour): SVGTemplateResult {
  switch (colour) {
    case 'green':
      return svg`<circle cx="50" cy="50" r="47.5"/>`;
    case 'amber':
      return svg`<rect x="14.5" y="14.5" width="71" height="71" rx="12" transform="rotate(45 50 50)"/>`;
    case 'red':
      return svg`<path d="M24 4.500H76L95.500 24V76L76 95.500H24L4.500 76V24Z" stroke-linejoin="round"/>`;
  }
}

/** A hollow square with a dash: no score, by rule. */
export const HOLLOW = svg`<g class="hollow"><rect x="8" y="8" width="84" height="84" rx="20"/><path d="M33 50H67"/></g>`;

/** What every drawing of the page refers to: the hatch, which always means "not proven". */
export const DEFS = svg`<svg class="defs" aria-hidden="true" focusable="false"><defs>
  <pattern id="hatch" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <path class="hatch-line" d="M4.500 0V9"/></pattern>
  <pattern id="hatch-small" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <path class="hatch-line" d="M2.500 0V5"/></pattern>
  <pattern id="hatch-ink" width="12" height="12" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <path class="hatch-ink" d="M6 0V12"/></pattern>
</defs></svg>`;
