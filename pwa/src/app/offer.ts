/** What Chromium browsers hand over when the app may be put on the home screen. */
interface Offer extends Event {
  prompt(): Promise<unknown>;
}

let offer: Offer | undefined;

export const hasOffer = (): boolean => !!offer;

/** Keeps the browser's offer until somebody wants it; call it before anything is awaited, it comes once. */
export function watchForOffer(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    become(event as Offer);
  });
  addEventListener('appinstalled', () => become(undefined));
}

/** Shows the browser's own question; it can be asked once. */
export async function install(): Promise<void> {
  await offer?.prompt();
  become(undefined);
}

function become(next: Offer | undefined): void {
  offer = next;
  dispatchEvent(new Event('limpide:install'));
}
