import type { AdditivePage, Answer } from './verdict';
import type { Method } from './method';
import type { Colour, Light } from './verdict';
import { findCopy, saveCopy } from '../store/copies';

/** application/problem+json, as far as the screens read it. */
export interface Problem {
  code: string;
  status: number;
  detail: string;
  add_url?: string;
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
}

/** Fresh from the server, the phone's own copy with its date, a problem, or no network and no copy. */
export type Reply<T> =
  | { kind: 'fresh'; body: T }
  | { kind: 'kept'; body: T; at: Date }
  | { kind: 'problem'; problem: Problem }
  | { kind: 'offline' };

const PATIENCE_WITH_COPY = 3_000;
const PATIENCE = 15_000;

/** `code` as it stands in an address: digits, or whatever somebody linked to, percent-encoded. */
export const getAnswer = (code: string, lang: string) => get<Answer>(`/api/v1/products/${code}?lang=${lang}`);
export const getAdditive = (number: string, lang: string) => get<AdditivePage>(`/api/v1/additives/${number}?lang=${lang}`);
export const getMethod = (lang: string) => get<Method>(`/api/v1/method?lang=${lang}`);
export const getExamples = (lang: string) => get<Example[]>(`/api/v1/examples?lang=${lang}`);

async function get<T>(url: string): Promise<Reply<T>> {
  const copy = await findCopy<T>(url);
  const kept: Reply<T> | undefined = copy && { kind: 'kept', body: copy.body, at: new Date(copy.at) };
  const response = await ask(url, copy ? PATIENCE_WITH_COPY : PATIENCE);
  if (!response) return kept ?? { kind: 'offline' };
  if (response.status >= 500 && kept) return kept;
  if (!response.ok) return { kind: 'problem', problem: await problemOf(response) };
  const body = await bodyOf<T>(response);
  if (!body) return kept ?? { kind: 'offline' };
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

/** Undefined where no answer came: no network, or none in time. */
async function ask(url: string, patience: number): Promise<Response | undefined> {
  try {
    const signal = AbortSignal.timeout(patience);
    return await fetch(url, { signal, cache: 'no-cache' }); // our own copy is dated, the browser's is not
  } catch {
    return undefined;
  }
}

/** A proxy may answer in HTML; its status then says enough. */
async function problemOf(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => ({}))) as Partial<Problem>;
  return { code: 'internal-error', detail: '', ...body, status: response.status };
}
