import type { FilterList } from './filters';
import type { AdditivePage, Answer, FilterFacts } from './verdict';
import type { Method } from './method';
import type { Colour, Light } from './verdict';
import { findCopy, saveCopy } from '../store/copies';

/** application/problem+json, as far as the screens read it. */
export interface Problem {
  code: string;
  status: number;
  detail: string;
  add_url?: string;
  /** When Open Food Facts itself said that it has no such product; null where it was not asked. */
  asked_at?: string | null;
  /** Why Open Food Facts gave nothing: late, asked as often as its rules allow, or out of order. */
  reason?: 'slow' | 'busy' | 'down';
  /** Seconds after which asking again makes sense. */
  retry_after?: number;
  nearest?: string[];
}

export interface Example {
  gtin: string;
  name: string | null;
  brands: string | null;
  light: Light;
  score: number | null;
  span?: [number, number] | null;
  possible: Colour[];
  filter_facts?: FilterFacts | null;
}

/** No answer of the server: it says why, or nothing came. */
export type Trouble = { kind: 'problem'; problem: Problem } | { kind: 'offline' };

/** Fresh from the server, the phone's own copy with its date (without trouble: the server is still being asked), or nothing. */
export type Reply<T> = { kind: 'fresh'; body: T } | { kind: 'kept'; body: T; at: Date; trouble?: Trouble } | Trouble;

/** Each reply says all that is known and takes the place of the one before. */
export type Replies<T> = AsyncGenerator<Reply<T>, void>;

const PATIENCE = 15_000;
const AT_ONCE = 150; // an answer this quick is shown alone: a copy for the blink of an eye would only flicker

/** `code` as it stands in an address: digits, or whatever somebody linked to, percent-encoded. */
export const getAnswer = (code: string, lang: string, leave: AbortSignal) => ask<Answer>(`/api/v1/products/${code}?lang=${lang}`, leave);
export const getAdditive = (number: string, lang: string) => ask<AdditivePage>(`/api/v1/additives/${number}?lang=${lang}`);
export const getMethod = (lang: string) => ask<Method>(`/api/v1/method?lang=${lang}`);
/** Every filter there is, the same for everyone: what a person chose of them is never sent. */
export const getFilters = (lang: string) => ask<FilterList>(`/api/v1/filters?lang=${lang}`);
export const getExamples = (lang: string) => ask<Example[]>(`/api/v1/examples?lang=${lang}`);

/** The phone's own copy where it has one, then what the server says, or the copy again with why it said nothing. */
async function* ask<T>(url: string, leave?: AbortSignal): Replies<T> {
  const asked = askServer<T>(url, leave);
  const copy = await findCopy<T>(url);
  if (!copy) return yield await asked;
  const kept = { kind: 'kept', body: copy.body, at: new Date(copy.at) } as const;
  if (!(await Promise.race([asked, pause(AT_ONCE)]))) yield kept;
  const reply = await asked;
  yield reply.kind === 'fresh' ? reply : { ...kept, trouble: reply };
}

const pause = (milliseconds: number) => new Promise<undefined>((done) => setTimeout(done, milliseconds));

async function askServer<T>(url: string, leave?: AbortSignal): Promise<{ kind: 'fresh'; body: T } | Trouble> {
  const response = await send(url, leave);
  if (!response) return { kind: 'offline' };
  if (!response.ok) return { kind: 'problem', problem: await problemOf(response) };
  const body = await bodyOf<T>(response);
  if (!body) return { kind: 'offline' };
  await saveCopy(url, body);
  return { kind: 'fresh', body };
}

/** Undefined where it is no JSON: a hotel's sign-in page answers 200 in our server's place. */
async function bodyOf<T>(response: Response): Promise<T | undefined> {
  try {
    return (await response.json()) as T;
  } catch {
    return undefined;
  }
}

/** Undefined where no answer came: no network, none in time, or nobody waits for it any more. */
async function send(url: string, leave?: AbortSignal): Promise<Response | undefined> {
  const stop = new AbortController();
  leave?.addEventListener('abort', () => stop.abort()); // a browser lets the same question wait for the one before
  setTimeout(() => stop.abort(), PATIENCE);
  try {
    return await fetch(url, { signal: stop.signal, cache: 'no-cache' }); // our own copy is dated, the browser's is not
  } catch {
    return undefined;
  }
}

/** A proxy may answer in HTML; its status then says enough. */
async function problemOf(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => ({}))) as Partial<Problem>;
  return { code: 'internal-error', detail: '', ...body, status: response.status };
}
