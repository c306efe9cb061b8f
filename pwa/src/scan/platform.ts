export type Platform = 'ios' | 'android' | 'desktop';

/** Where the settings of a site are is told apart by this alone; an iPad says it is a Mac, but can be touched. */
export function platform(): Platform {
  const { userAgent, maxTouchPoints } = navigator;
  if (/Android/.test(userAgent)) return 'android';
  return /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1) ? 'ios' : 'desktop';
}
