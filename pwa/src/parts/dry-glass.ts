import { html, nothing, svg, type TemplateResult } from 'lit';
import './glass.css';

export const W = 136;
export const H = 184;
export const FOOT = 34;
export const WALL = `M0 0V${H - FOOT}A${FOOT} ${FOOT} 0 0 0 ${FOOT} ${H}H${W - FOOT}A${FOOT} ${FOOT} 0 0 0 ${W} ${H - FOOT}V0`;

const fifths = [80, 20].map((score) => `M${W - 6} ${H - (H * score) / 100}H${W}`).join('');
export const SHORT_TICKS = svg`<path class="short-ticks" d=${fifths}/>`;

/** A dry glass whose hatch stands under its foot, to rise while one waits. */
export function waitingGlass(): TemplateResult {
  return html`<svg class="glass" aria-hidden="true" viewBox="0 -2 182 ${H + 3}">
    <clipPath id="waiting-wall"><path d="${WALL}Z"/></clipPath>
    <path class="inside" d="${WALL}Z"/>
    <g clip-path="url(#waiting-wall)"><g class="hatch-rise"><rect fill="url(#hatch)" width=${W} height=${H}/><path class="most" d="M0 0H${W}"/></g></g>
    <path class="wall" d=${WALL}/>${SHORT_TICKS}</svg>`;
}

/** A glass with nothing proven in it: `hatched` where the product itself is not known. */
export function emptyGlass(label: string, hatched: boolean): TemplateResult {
  return html`<svg class="glass" role="img" aria-label=${label} viewBox="0 -2 182 ${H + 3}">
    <path class="inside" d="${WALL}Z"/>
    ${hatched ? svg`<path class="all" fill="url(#hatch)" d="${WALL}Z"/>${SHORT_TICKS}` : nothing}
    <path class="wall" d=${WALL}/></svg>`;
}
