import { html, nothing, type TemplateResult } from 'lit';
import type { Light } from '../api/verdict';
import { m } from '../messages';
import { icon } from '../parts/icons';
import { waterEdge } from '../parts/sheet';
import { drag } from './drag';
import './sheet.css';

/** What a sheet is drawn with; one that can be made low has `lower` and `higher`. */
interface Framed {
  light: Light;
  label: string;
  content: TemplateResult;
  close: () => void;
  isLow?: boolean;
  resize?: (isLow: boolean) => void;
}

/** The box of a sheet: its upper edge a water line, a grip to pull or press, a button to close it. */
export function sheetFrame({ light, label, content, close, isLow = false, resize }: Framed): TemplateResult {
  const pulled = (way: 'up' | 'down') => {
    if (way === 'up') resize?.(false);
    else if (isLow || !resize) close();
    else resize(true);
  };
  const pull = (event: PointerEvent) => drag((event.currentTarget as HTMLElement).closest('section') as HTMLElement, event, pulled);
  return html`<section class="sheet light-${light} ${isLow ? 'low' : ''}" aria-label=${label}>
    ${waterEdge()}
    ${resize
      ? html`<button class="grip" aria-expanded=${!isLow} aria-label=${isLow ? m().scan.more : m().scan.less} @pointerdown=${pull} @click=${() => resize(!isLow)}></button>`
      : html`<div class="grip" aria-hidden="true" @pointerdown=${pull}></div>`}
    <div class="sheet-body">${content}</div>
    <button class="icon-button sheet-close" aria-label=${m().scan.close} @click=${close}>${icon('close')}</button>
  </section>`;
}

export const sheetTitle = (words: string) => html`<h2 class="sheet-word two" tabindex="-1" data-said>${words}</h2>`;

export const sheetNext = (isShown: boolean) => (isShown ? html`<p class="second sheet-next">${m().scan.next}</p>` : nothing);
