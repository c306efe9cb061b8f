import { html, type TemplateResult } from 'lit';
import { H, W, WALL } from '../parts/dry-glass';
import { water } from '../parts/glass';

/** A glass with as many codes in it as wait for a network: water without a light. */
export function countGlass(label: string, count: number): TemplateResult {
  const level = H - 60;
  return html`<svg class="glass light-unknown" role="img" aria-label=${label} viewBox="0 -2 ${W} ${H + 3}">
    <clipPath id="count-wall"><path d="${WALL}Z"/></clipPath><path class="inside" d="${WALL}Z"/>
    <g clip-path="url(#count-wall)">${water(level)}</g><path class="wall" d=${WALL}/>
    <text class="glass-count" x=${W / 2} y=${level + 36} text-anchor="middle">${count}</text></svg>`;
}
