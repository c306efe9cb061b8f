import { gtinSpelled } from '../api/gtin';

export const MOST = 8; // side by side: with more nobody sees what differs

/** The products of an address, each once, whichever way its code is spelled. */
export const codesOf = (query: URLSearchParams): string[] => [...new Set(query.getAll('p').map((code) => gtinSpelled(code) ?? encodeURIComponent(code.trim())))].filter(Boolean);

export const comparePath = (codes: string[]): string => `/compare${codes.length ? `?${new URLSearchParams(codes.map((code) => ['p', code]))}` : ''}`;

const KEY = 'limpide.comparing';

/** Remembers, for this tab, to which products the next one that is compared is to be added. */
export const awaitAnother = (codes: string[]): void => stored((storage) => storage.setItem(KEY, JSON.stringify(codes)));

/** The products that another was to be added to, once. */
export function awaited(): string[] {
  const text = stored((storage) => storage.getItem(KEY));
  stored((storage) => storage.removeItem(KEY));
  const found: unknown = JSON.parse(text ?? '[]');
  return Array.isArray(found) ? found.filter((code) => typeof code === 'string') : [];
}

/** Storage may be refused: then nothing is remembered. */
function stored<T>(act: (storage: Storage) => T): T | undefined {
  try {
    return act(sessionStorage);
  } catch {
    return undefined;
  }
}
