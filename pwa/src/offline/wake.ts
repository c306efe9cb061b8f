import { waitingCodes } from '../store/outbox';

/** Has what waits for a network looked up once there is one: now, and whenever it comes back. */
export function watchNetwork(): void {
  addEventListener('online', lookUp);
  void lookUp();
}

async function lookUp(): Promise<void> {
  if (!navigator.onLine || !(await waitingCodes()).length) return;
  const { lookUpWaiting } = await import('./look-up');
  await lookUpWaiting();
}
