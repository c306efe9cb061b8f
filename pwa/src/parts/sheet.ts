import { html, type TemplateResult } from 'lit';

/** A surface whose upper edge is water: flat, climbing at both sides. Goes on top of sheets and docks. */
export const waterEdge = (): TemplateResult => html`<span class="edge" aria-hidden="true">${corner('left')}${corner('right')}</span>`;

const corner = (side: string) => html`<svg class="corner ${side}" viewBox="0 0 28 18" width="28" height="18">
  <path class="corner-fill" d="M0 0C1.500 11 8 16.750 20 16.750H28V18H0Z"/>
  <path class="corner-line" d="M0 0C1.500 11 8 16.750 20 16.750H28"/></svg>`;
