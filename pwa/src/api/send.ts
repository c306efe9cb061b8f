const PATIENCE = 15_000;

/** How a question is put: `leave` ends it; `patience` is how many milliseconds its answer may take in all, 0 for any number. */
interface Way {
  leave?: AbortSignal | undefined;
  body?: BodyInit;
  method?: string;
  headers?: Record<string, string>;
  patience?: number;
}

/**
 * What our own server answers: the one place that reaches for the network. Undefined where nothing came: no network,
 * nothing in time, or nobody waits any more.
 */
export async function send(url: string, { leave, patience = PATIENCE, body, method = body === undefined ? 'GET' : 'POST', headers = {} }: Way = {}): Promise<Response | undefined> {
  const stop = new AbortController();
  leave?.addEventListener('abort', () => stop.abort()); // a browser lets the same question wait for the one before
  if (patience) setTimeout(() => stop.abort(), patience);
  try {
    return await fetch(url, { method, headers, body: body ?? null, signal: stop.signal, cache: 'no-cache' }); // our own copy is dated, the browser's is not
  } catch {
    return undefined;
  }
}

interface Load {
  body: FormData;
  leave: AbortSignal;
  headers: Record<string, string>;
  /** Hears how many bytes have left. */
  tell: (bytes: number) => void;
}

/** As `send`, for a file that takes its time: `fetch` cannot tell how far it has come. */
export function upload(url: string, { body, leave, headers, tell }: Load): Promise<Response | undefined> {
  return new Promise((done) => {
    const asked = new XMLHttpRequest();
    asked.open('POST', url);
    for (const [name, value] of Object.entries(headers)) asked.setRequestHeader(name, value);
    asked.upload.onprogress = ({ loaded }) => tell(loaded);
    asked.onload = () => done(new Response(asked.responseText, { status: asked.status }));
    asked.onerror = asked.onabort = () => done(undefined);
    leave.addEventListener('abort', () => asked.abort());
    asked.send(body);
  });
}
