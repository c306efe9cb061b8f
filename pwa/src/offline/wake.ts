import { waitingCodes } from '../store/outbox';

const PAUSES = [15, 30, 60, 120, 300]; // seconds between two tries while the app is in front; then the last, again and again

let tries = 0;
let next: number | undefined;

/** Has what waits for a network looked up: now, whenever one comes back, when the app is looked at again, and else after growing pauses. */
export function watchNetwork(): void {
  addEventListener('online', lookUpAnew);
  document.addEventListener('visibilitychange', lookUpAnew); // not every browser notices that a network is back
  addEventListener('limpide:outbox', plan); // a network may be there, and our server not
  void lookUp();
}

function lookUpAnew(): void {
  tries = 0;
  void lookUp();
}

async function lookUp(): Promise<void> {
  clearTimeout(next);
  next = undefined;
  if (!navigator.onLine || document.hidden) return; // both are told when they change
  if (!(await waitingCodes()).length) return void (tries = 0);
  const { lookUpWaiting } = await import('./look-up');
  await lookUpWaiting();
  plan();
}

function plan(): void {
  next ??= window.setTimeout(() => void lookUp(), 1_000 * (PAUSES[tries++] ?? (PAUSES.at(-1) as number)));
}
