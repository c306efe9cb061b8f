import { html, type TemplateResult } from 'lit';
import './place-track.css';

/** A track from the lowest to the highest of many, and where one of them is on it. */
export const placeTrack = (percent: number): TemplateResult =>
  html`<svg class="place-track" aria-hidden="true" viewBox="0 0 100 12"><path class="track-line" d="M2 6H98M50 2V10"/><circle class="track-point" cx=${2 + 0.96 * percent} cy="6" r="4.500"/></svg>`;
