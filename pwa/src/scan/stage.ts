import { html, type TemplateResult } from 'lit';
import { groupedGtin } from '../api/gtin';
import { m } from '../messages';
import { icon, logo } from '../parts/icons';
import type { Step } from './agreement';

/** The open glass a code is held into: half full once it is seen, to the brim when two frames agree. */
export function frame(step: Step | undefined, live: boolean): TemplateResult {
  const level = !step ? '' : step.state === 'half' ? 'half' : 'full';
  const said = step && step.state !== 'half' ? m().scan.read(groupedGtin(step.gtin)) : live ? m().scan.hold : m().scan.asking;
  return html`<div class="aim">
    <span class="stage-logo" aria-hidden="true">${logo(30)}</span>
    <div class="frame ${level}" aria-hidden="true"><div class="fill">${WATER}</div></div>
    <p class="aim-text">${said}</p></div>`;
}

export function torchButton(lit: boolean, onClick: () => void): TemplateResult {
  return html`<button class="torch" aria-pressed=${lit} @click=${onClick}>
    <span class="torch-disc">${icon('torch')}</span>${m().scan.torch}</button>`;
}

const SURFACE = 'M0 0C2 10 9 15 22 15H282C295 15 302 10 304 0';

const WATER = html`<svg viewBox="0 0 304 183" preserveAspectRatio="none"><path class="fill-water" d="${SURFACE}V300H0Z"/>
  <path class="fill-line" d=${SURFACE} /></svg>`;
