/** What Chromium browsers hand over when the app may be put on the home screen. */
interface Offer extends Event {
  prompt(): Promise<unknown>;
}

/** How this app gets onto the home screen: it is there, by one tap, by the share sheet of iOS, or by the browser's menu. */
export type Way = 'installed' | 'tap' | 'ios' | 'menu';

let offer: Offer | undefined;

/** Keeps the browser's offer until somebody wants it; call it before anything is awaited, it comes once. */
export function watchForOffer(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offer = event as Offer;
    dispatchEvent(new Event('limpide:install'));
  });
  addEventListener('appinstalled', () => {
    offer = undefined;
    dispatchEvent(new Event('limpide:install'));
  });
}

export function wayToInstall(): Way {
  if (matchMedia('(display-mode: standalone)').matches || 'standalone' in navigator && navigator.standalone) return 'installed';
  if (offer) return 'tap';
  return isIos() ? 'ios' : 'menu';
}

/** Shows the browser's own question; it can be asked once. */
export async function install(): Promise<void> {
  await offer?.prompt();
  offer = undefined;
  dispatchEvent(new Event('limpide:install'));
}

/** An iPad says that it is a Mac, but has fingers. */
const isIos = () => /iPhone|iPad|iPod/.test(navigator.userAgent) || (navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1);
