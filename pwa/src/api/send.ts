const PATIENCE = 15_000;

/** How a question is put: `leave` ends it; `patience` is how many milliseconds its answer may take in all, 0 for any number. */
interface Way {
  leave?: AbortSignal | undefined;
  body?: BodyInit;
  patience?: number;
}

/**
 * What our own server answers: the one place that reaches for the network. Undefined where nothing came: no network,
 * nothing in time, or nobody waits any more.
 */
export async function send(url: string, { leave, body, patience = PATIENCE }: Way = {}): Promise<Response | undefined> {
  const stop = new AbortController();
  leave?.addEventListener('abort', () => stop.abort()); // a browser lets the same question wait for the one before
  if (patience) setTimeout(() => stop.abort(), patience);
  try {
    const wish: RequestInit = { signal: stop.signal, cache: 'no-cache' }; // our own copy is dated, the browser's is not
    return await fetch(url, body === undefined ? wish : { ...wish, method: 'POST', body });
  } catch {
    return undefined;
  }
}
