import { html, type TemplateResult } from 'lit';

/** A surface whose upper edge is water: flat, climbing at both sides. Goes on top of sheets and docks. */
export const waterEdge = (): TemplateResult => html`<span class="edge" aria-hidden="true">${corner('left')}${corner('right')}</span>`;

const corner = (side: string) => html`<svg class="corner ${side}" viewBox="0 0 28 18" width="28" height="18">
  <path class="corner-fill" d="M0 0C1.500 11 8 16.750 20 16.750H28V18H0Z"/>
  <path class="corner-line" d="M0 0C1.500 11 8 16.750 20 16.750H28"/></svg>`;

/** Lets a finger drag a sheet down and away; less than a third of the way and it comes back. */
export function dragAway(sheet: HTMLElement, down: PointerEvent, away: () => void): void {
  const end = new AbortController();
  const { signal } = end;
  const moved = (event: PointerEvent) => Math.max(0, event.clientY - down.clientY);
  const follow = (event: PointerEvent) => (sheet.style.translate = `0 ${moved(event)}px`);
  const up = (event: PointerEvent) => {
    end.abort();
    sheet.style.translate = '';
    if (moved(event) > sheet.offsetHeight / 3) away();
  };
  window.addEventListener('pointermove', follow, { signal });
  window.addEventListener('pointerup', up, { signal });
  window.addEventListener('pointercancel', up, { signal });
}
