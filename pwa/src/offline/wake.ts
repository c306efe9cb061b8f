import { waitingCodes } from '../store/outbox';

/** Has what waits for a network looked up once there is one: now, whenever it comes back, and when the app is looked at again. */
export function watchNetwork(): void {
  addEventListener('online', lookUp);
  document.addEventListener('visibilitychange', lookUp); // not every browser notices that a network is back
  void lookUp();
}

async function lookUp(): Promise<void> {
  if (!navigator.onLine || document.hidden || !(await waitingCodes()).length) return;
  const { lookUpWaiting } = await import('./look-up');
  await lookUpWaiting();
}
