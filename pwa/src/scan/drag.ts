const FAR = 56; // pixels
const QUICK = 0.5; // pixels a millisecond: a flick counts however short it is

/** A pull ends on the grip it began on, which would be taken for a press as well. */
function swallowClick(sheet: HTMLElement): void {
  const swallow = (event: Event) => event.stopPropagation();
  sheet.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => sheet.removeEventListener('click', swallow, { capture: true }));
}

/** Lets a finger pull a sheet; `ended` is told which way, where it went far or was flicked. The sheet follows downwards alone. */
export function drag(sheet: HTMLElement, down: PointerEvent, ended: (way: 'up' | 'down') => void): void {
  const end = new AbortController();
  const { signal } = end;
  const moved = (event: PointerEvent) => event.clientY - down.clientY;
  const follow = (event: PointerEvent) => (sheet.style.translate = `0 ${Math.max(0, moved(event))}px`);
  const up = (event: PointerEvent) => {
    end.abort();
    sheet.style.translate = '';
    const far = moved(event);
    const isFlick = Math.abs(far) > 12 && Math.abs(far) / (event.timeStamp - down.timeStamp) > QUICK;
    if (event.type !== 'pointerup' || !(isFlick || Math.abs(far) > FAR)) return;
    swallowClick(sheet);
    ended(far > 0 ? 'down' : 'up');
  };
  window.addEventListener('pointermove', follow, { signal });
  window.addEventListener('pointerup', up, { signal });
  window.addEventListener('pointercancel', up, { signal });
}
