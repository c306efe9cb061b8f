import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { FOOT, H, SHORT_TICKS, W, WALL } from './dry-glass';
import { markShape, markWidth, type Seen } from './mark';
import { shape } from './shapes';

export interface GlassContent extends Seen {
  span: [number, number] | null;
}

const CLIMB = 10; // how far the water climbs the wall

const height = (score: number) => H - (H * score) / 100;

/** How far inside the straight wall the glass runs at `y`, in its rounded foot. */
function inset(y: number): number {
  const below = Math.max(0, y - (H - FOOT));
  return FOOT - Math.sqrt(FOOT * FOOT - below * below);
}

/** The surface of the water: flat, climbing both walls. */
function surface(y: number): string {
  const left = inset(y - CLIMB);
  const right = W - left;
  return `M${left} ${y - CLIMB}C${left + 2} ${y - 3} ${left + 7} ${y} ${left + 16} ${y}H${right - 16}C${right - 7} ${y} ${right - 2} ${y - 3} ${right} ${y - CLIMB}`;
}

export function water(y: number): SVGTemplateResult {
  return svg`<path class="water" d="${surface(y)}V${H + 260}H0V${y - CLIMB}Z"/>
    <path class="waterline" d=${surface(y)}/>`;
}

/** What is not proven: hatched from the water up to the most the facts allow. */
function unproven(low: number, high: number): SVGTemplateResult {
  const top = height(high);
  return svg`<g class="unproven"><rect fill="url(#hatch)" y=${top} width=${W} height=${height(low) - top}/>
    <path class="most" d="M0 ${top}H${W}"/></g>`;
}

function floating(content: GlassContent, low: number): SVGTemplateResult {
  const width = markWidth(content);
  const size = { 100: 80, 158: 66, 216: 54 }[width] ?? 64;
  const wide = (size * width) / 100;
  const middle = content.light === 'unknown' ? low + ((content.span?.[1] ?? low) - low) / 2 : low;
  const y = Math.min(height(middle), H - size / 2 - 7);
  return svg`<svg class="floating" aria-hidden="true" x=${(W - wide) / 2} y=${y - size / 2} width=${wide} height=${size}
    viewBox="0 0 ${width} 100">${markShape(content, true)}</svg>`;
}

const tick = (at: number, colour: 'green' | 'amber') => svg`<g class="tick light-${colour}">
  <path d="M${W - 9} ${height(at)}H${W + 6}"/>
  <text x=${W + 10} y=${height(at)} dy=".36em">${at}</text>
  <svg x=${W + 34} y=${height(at) - 5} width="10" height="10" viewBox="0 0 100 100">${shape(colour)}</svg></g>`;

function filled(content: GlassContent): SVGTemplateResult | typeof nothing {
  if (!content.span) return nothing;
  const [low, high] = content.span;
  return svg`<g clip-path="url(#glass-wall)">
      <g class="rise">${water(height(low))}</g>
      ${high > low ? unproven(low, high) : nothing}</g>`;
}

/**
 * A verdict as an open glass: water up to the proven end, hatch up to the other; one that no rule fills has no ticks.
 * `fresh` lets the water rise once; `label` says for the ear what the eye sees.
 */
export function glass(content: GlassContent, label: string, fresh = false): TemplateResult {
  const low = content.span ? content.span[0] : 40;
  return html`<svg class="glass light-${content.light} ${fresh ? 'fresh' : ''}" role="img" aria-label=${label}
    viewBox="0 -2 182 ${H + 3}">
    <clipPath id="glass-wall"><path d="${WALL}Z"/></clipPath>
    <path class="inside" d="${WALL}Z"/>
    ${filled(content)}
    <path class="wall" d=${WALL}/>
    ${content.span ? svg`<g aria-hidden="true">${SHORT_TICKS}${tick(66, 'green')}${tick(40, 'amber')}</g>` : nothing}
    <g class="rise">${floating(content, low)}</g></svg>`;
}
