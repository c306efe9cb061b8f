import { hasOffer } from '../app/offer';

/** How this app gets onto the home screen: it is there, by one tap, by the share sheet of iOS, or by the browser's menu. */
export type Way = 'installed' | 'tap' | 'ios' | 'menu';

export function wayToInstall(): Way {
  if (matchMedia('(display-mode: standalone)').matches || ('standalone' in navigator && navigator.standalone)) return 'installed';
  if (hasOffer()) return 'tap';
  return isIos() ? 'ios' : 'menu';
}

/** An iPad says that it is a Mac, but has fingers. */
const isIos = () => /iPhone|iPad|iPod/.test(navigator.userAgent) || (navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1);
