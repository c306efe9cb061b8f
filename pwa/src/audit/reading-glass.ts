import { html, nothing, svg, type TemplateResult } from 'lit';
import { audit as told } from '../messages/sections';
import { H, W, WALL } from '../parts/dry-glass';
import { water } from '../parts/glass';

/** A glass filled to the share of the lines that are read: water without a light. */
export function readingGlass(share: number): TemplateResult {
  const level = H - H * share;
  const words = told().share(share > 0 && share < .01 ? '<1' : String(Math.floor(share * 100)));
  const isHigh = share > .3; // below, the figure stands over the water
  return html`<svg class="glass light-unknown reading-glass" role="img" aria-label=${words} viewBox="-2 -14 ${W + 4} ${H + 17}">
    <clipPath id="reading-wall"><path d="${WALL}Z"/></clipPath><path class="inside" d="${WALL}Z"/>
    <g clip-path="url(#reading-wall)">${share > 0 ? water(level) : nothing}</g><path class="wall" d=${WALL}/>
    ${share > 0 ? svg`<text class="glass-count" x=${W / 2} y=${isHigh ? level + 42 : level - 20} text-anchor="middle">${words}</text>` : nothing}</svg>`;
}
