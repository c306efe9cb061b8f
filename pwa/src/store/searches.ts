const KEY = 'limpide.searches';
const MOST = 8;

/** The last words searched for on this phone, newest first; they stay here. */
export function lastSearches(): string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(found) ? found.filter((text) => typeof text === 'string') : [];
  } catch {
    return [];
  }
}

export const saveSearch = (text: string): void => keep([text, ...others(text)].slice(0, MOST));

export const removeSearch = (text: string): void => keep(others(text));

export const removeSearches = (): void => keep([]);

const others = (text: string) => lastSearches().filter((each) => each.toLowerCase() !== text.toLowerCase());

/** Storage may be refused: then nothing is remembered. */
function keep(searches: string[]): void {
  try {
    if (searches.length) localStorage.setItem(KEY, JSON.stringify(searches));
    else localStorage.removeItem(KEY);
  } catch {
    // refused
  }
}
