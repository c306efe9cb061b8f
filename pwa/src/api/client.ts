import { LANGUAGES, type Language } from '../messages';
import { findCopy, saveCopy } from '../store/copies';
import type { FilterList } from './filters';
import { gtinSpelled } from './gtin';
import type { FromPack } from '../offline/packed-card';
import type { Method } from './method';
import { problemOf, type Problem } from './problem';
import { send } from './send';
import { ADDITIVE, ANSWER, EXAMPLES, FILTERS, METHOD, fits, type Shape } from './shapes';
import type { AdditivePage, Answer, Colour, FilterFacts, Light } from './verdict';

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

/** The phone's own copy, its date and language; without trouble: the server is still being asked. */
export type Kept<T> = { kind: 'kept'; body: T; at: Date; lang: Language; trouble?: Trouble };

/** Fresh from the server, the phone's own copy, or nothing. */
export type Reply<T> = { kind: 'fresh'; body: T } | Kept<T> | Trouble;

/** Each reply says all that is known and takes the place of the one before. */
export type Replies<T, Other = never> = AsyncGenerator<Reply<T> | Other, void>;

const AT_ONCE = 150; // an answer this quick is shown alone: a copy for the blink of an eye would only flicker

interface Place {
  lang: Language;
  key: string;
}

/** What is asked, what an answer looks like, and where copies of it may be: the first is where this one is kept, if anywhere. */
interface Question {
  url: string;
  shape: Shape;
  places: Place[];
}

/** `code` as it stands in an address: digits, or whatever somebody linked to, percent-encoded. */
export function getAnswer(code: string, lang: Language, leave: AbortSignal): Replies<Answer, FromPack> {
  const gtin = gtinSpelled(code); // a product has one copy, however its address is spelled; what spells none has nothing on this phone
  const url = answerUrl(code, lang);
  if (!gtin) return ask<Answer, FromPack>({ url, shape: ANSWER, places: [] }, leave);
  const place = (each: Language) => ({ lang: each, key: answerUrl(gtin, each) });
  const others = (Object.keys(LANGUAGES) as Language[]).filter((each) => each !== lang);
  const question: Question = { url, shape: ANSWER, places: [place(lang), ...others.map(place)] };
  return ask<Answer, FromPack>(question, leave, (kept) => import('../offline/packed').then(({ newerOf }) => newerOf(gtin, kept), () => kept));
}

const answerUrl = (code: string, lang: Language) => `/api/v1/products/${code}?lang=${lang}`;

export const getAdditive = (number: string, lang: Language) => ask<AdditivePage>(inOneLanguage(`additives/${number}`, lang, ADDITIVE));
export const getMethod = (lang: Language) => ask<Method>(inOneLanguage('method', lang, METHOD));
/** Every filter there is, the same for everyone: what a person chose of them is never sent. */
export const getFilters = (lang: Language) => ask<FilterList>(inOneLanguage('filters', lang, FILTERS));
export const getExamples = (lang: Language) => ask<Example[]>(inOneLanguage('examples', lang, EXAMPLES));

function inOneLanguage(path: string, lang: Language, shape: Shape): Question {
  const url = `/api/v1/${path}?lang=${lang}`;
  return { url, shape, places: [{ lang, key: url }] };
}

/** Stands in for an answer, given the copy of it that the phone has. */
type StandIn<T, Other> = (kept: Kept<T> | undefined) => Promise<Kept<T> | Other | undefined>;

/** What the phone has of its own, then what the server says, or its own again with why the server said nothing. */
export async function* ask<T, Other extends { trouble?: Trouble } = never>(
  question: Question, leave?: AbortSignal, standIn: StandIn<T, Other> = async (kept) => kept,
): Replies<T, Other> {
  const asked = askServer<T>(question, leave);
  const quick = await Promise.race([asked, pause(AT_ONCE)]);
  if (quick?.kind === 'fresh') return yield quick;
  const found = findKept<T>(question).then(standIn);
  const own = await Promise.race([found, asked.then(({ kind }) => (kind === 'fresh' ? undefined : found))]); // no answer waits for a storage
  if (!own) return yield await asked;
  if (!quick) yield own;
  const reply = await asked;
  yield reply.kind === 'fresh' ? reply : { ...own, trouble: reply };
}

const pause = (milliseconds: number) => new Promise<undefined>((done) => setTimeout(done, milliseconds));

/** The newest copy in whatever language: facts come before words. What does not fit was kept by an older version. */
async function findKept<T>({ shape, places }: Question): Promise<Kept<T> | undefined> {
  let newest: Kept<T> | undefined;
  for (const { lang, key } of places) {
    const copy = await findCopy<T>(key);
    if (copy && fits(copy.body, shape) && !(newest && newest.at.getTime() >= copy.at)) newest = { kind: 'kept', body: copy.body, at: new Date(copy.at), lang };
  }
  return newest;
}

async function askServer<T>({ url, shape, places: [own] }: Question, leave?: AbortSignal): Promise<{ kind: 'fresh'; body: T } | Trouble> {
  const response = await send(url, { leave });
  if (!response) return { kind: 'offline' };
  if (!response.ok) return { kind: 'problem', problem: await problemOf(response) };
  const body = await bodyOf<T>(response, shape);
  if (!body) return { kind: 'offline' };
  if (own) void saveCopy(own.key, body); // nobody waits for a storage to have done its work
  return { kind: 'fresh', body };
}

/** Undefined where it is nothing our server says: a hotel's sign-in page answers 200 in its place, in HTML or JSON. */
export async function bodyOf<T>(response: Response, shape: Shape): Promise<T | undefined> {
  try {
    const body: unknown = await response.json();
    return fits(body, shape) ? (body as T) : undefined;
  } catch {
    return undefined;
  }
}
