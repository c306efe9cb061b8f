import { html, svg, nothing, type TemplateResult } from 'lit';
import { formatNumber } from '../messages';
import { v } from '../messages/sections';
import './bars.css';

type Pillar = 'nutrition' | 'additives' | 'origin';

/** A pillar as a track as long as its weight: filled as far as proven, hatched as far as possible. */
export function pillarBar(pillar: Pillar, points: [number, number] | null, of: number): TemplateResult {
  const name = v().pillars[pillar];
  if (!points) return unrated(name, of);
  const [low, high] = points;
  const share = (part: number) => `${(100 * part) / of}%`;
  const [least, most] = [Math.floor(low), Math.floor(high)]; // as the score does: only whole proven points count
  const said = least === most ? formatNumber(least, 0) : v().range(formatNumber(least, 0), formatNumber(most, 0));
  return html`<div class="pillar" role="img" aria-label=${v().pillar(name, least, most, of)}>
    <span class="pillar-name">${name}</span>
    <svg class="track of-${of}" aria-hidden="true" height="14">
      <rect class="track-ground" width="100%" height="14"/>
      ${high > low ? svg`
        <rect fill="url(#hatch-small)" x=${share(low)} width=${share(high - low)} height="14"/>` : nothing}
      <rect class="track-proven" width=${share(low)} height="14"/></svg>
    <span class="points"><b>${said}</b> / ${of}</span></div>`;
}

/** A pillar that no rule covers: a dry track. */
const unrated = (name: string, of: number) => html`<div class="pillar"><span class="pillar-name">${name}</span>
  <svg class="track of-${of}" aria-hidden="true" height="14"><rect class="track-ground" width="100%" height="14"/></svg>
  <span class="points not-rated">${v().notRated}</span></div>`;
