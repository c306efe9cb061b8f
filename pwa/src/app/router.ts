/** What a screen is asked to show; `query` is what stands behind the question mark of its address. */
export type Route =
  | { screen: 'scan' | 'filters' | 'offline' | 'settings' | 'method' | 'licences' | 'lost' }
  | { screen: 'verdict'; code: string }
  | { screen: 'additive'; number: string }
  | { screen: 'search' | 'compare' | 'share'; query: URLSearchParams }
  | { screen: 'history'; list: string }
  | { screen: 'brands'; brand: string; query: URLSearchParams }
  | { screen: 'categories'; category: string; query: URLSearchParams }
  | { screen: 'additives'; query: URLSearchParams }
  | { screen: 'recipe'; query: URLSearchParams }
  | { screen: 'audit'; id: string };

type Address = Pick<Location, 'pathname' | 'search'>;
type Reader = (parts: string[], query: URLSearchParams) => Route;

/** By the path; /01/… is a GS1 Digital Link, qualifiers after the GTIN are passed over. */
const READERS: [RegExp, Reader][] = [
  [/^\/$/, () => ({ screen: 'scan' })],
  [/^\/01\/([^/]+)/, ([code = '']) => ({ screen: 'verdict', code })],
  [/^\/search$/, (_, query) => ({ screen: 'search', query })],
  [/^\/compare$/, (_, query) => ({ screen: 'compare', query })],
  [/^\/history$/, () => ({ screen: 'history', list: '' })],
  [/^\/lists\/([^/]+)$/, ([list = '']) => ({ screen: 'history', list })],
  [/^\/audit(?:\/([0-9a-f]+))?$/, ([id = '']) => ({ screen: 'audit', id })],
  [/^\/filters$/, () => ({ screen: 'filters' })],
  [/^\/offline$/, () => ({ screen: 'offline' })],
  [/^\/settings$/, () => ({ screen: 'settings' })],
  [/^\/share$/, (_, query) => ({ screen: 'share', query })],
  [/^\/brands(?:\/([^/]+))?$/, ([brand = ''], query) => ({ screen: 'brands', brand, query })],
  [/^\/categories(?:\/([^/]+))?$/, ([category = ''], query) => ({ screen: 'categories', category, query })],
  [/^\/recipe$/, (_, query) => ({ screen: 'recipe', query })],
  [/^\/additives$/, (_, query) => ({ screen: 'additives', query })],
  [/^\/additives\/([^/]+)$/, ([number = '']) => ({ screen: 'additive', number })],
  [/^\/method$/, () => ({ screen: 'method' })],
  [/^\/licences$/, () => ({ screen: 'licences' })],
];

/** The screen an address shows. */
export function routeOf({ pathname, search }: Address): Route {
  for (const [pattern, read] of READERS) {
    const found = pattern.exec(pathname);
    if (found) return read(found.slice(1), new URLSearchParams(search));
  }
  return { screen: 'lost' };
}

export const verdictPath = (gtin: string) => `/01/${gtin}`;

/** Moves to `path` without loading the page anew; the way back leads to where one stood on this one. */
export function go(path: string): void {
  history.replaceState({ scroll: scrollY }, '');
  history.pushState(null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
}

/** Has the address tell what is shown, without a step for the way back. */
export const rename = (path: string): void => history.replaceState(history.state, '', path);

/** As `go`, without a step for the way back. */
export function turn(path: string): void {
  rename(path);
  dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
}

/** How far down one stood on this entry of the history; the top of one that is new. */
export const scrollOf = (state: unknown): number => (state as { scroll?: number } | null)?.scroll ?? 0;

/** Follows links to our own screens; everything else stays the browser's business. */
export function followLinks(root: HTMLElement): void {
  root.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a');
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (link.target || link.hasAttribute('download') || link.origin !== location.origin || routeOf(link).screen === 'lost') return;
    event.preventDefault();
    go(link.pathname + link.search + link.hash);
  });
}
