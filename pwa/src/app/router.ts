export type Route =
  | { screen: 'scan' }
  | { screen: 'verdict'; code: string }
  | { screen: 'additive'; number: string }
  | { screen: 'filters' }
  | { screen: 'method' }
  | { screen: 'licences' }
  | { screen: 'lost' };

/** The screen an address shows. /01/… is a GS1 Digital Link, qualifiers after the GTIN are passed over. */
export function routeOf(path: string): Route {
  const code = /^\/01\/([^/]+)/.exec(path)?.[1];
  if (code) return { screen: 'verdict', code };
  if (path === '/') return { screen: 'scan' };
  const number = /^\/additives\/([^/]+)$/.exec(path)?.[1];
  if (number) return { screen: 'additive', number };
  if (path === '/filters') return { screen: 'filters' };
  if (path === '/method') return { screen: 'method' };
  if (path === '/licences') return { screen: 'licences' };
  return { screen: 'lost' };
}

export const verdictPath = (gtin: string) => `/01/${gtin}`;

/** Moves to `path` without loading the page anew. */
export function go(path: string): void {
  history.pushState(null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
}


/** Follows links to our own screens; everything else stays the browser's business. */
export function followLinks(root: HTMLElement): void {
  root.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a');
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (link.target || link.origin !== location.origin || routeOf(link.pathname).screen === 'lost') return;
    event.preventDefault();
    go(link.pathname + link.hash);
  });
}
