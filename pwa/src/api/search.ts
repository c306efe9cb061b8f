import { lang } from '../messages';
import { bodyOf, type Trouble } from './client';
import { problemOf } from './problem';
import { send } from './send';
import { PAGE } from './shapes';
import type { SearchPage } from './verdict';

/** A page of what fits; `next` is the address of the one after it. */
export interface Found {
  kind: 'found';
  page: SearchPage;
  next: string | undefined;
}

const NEXT = /<(\/api\/v1\/products\?[^>]*)>; rel="next"/;

/** The first page of what fits these parameters, the same for everyone: no filter of anybody is ever among them. */
export const findProducts = (asked: URLSearchParams, leave: AbortSignal): Promise<Found | Trouble> =>
  findMore(`/api/v1/products?${new URLSearchParams([...asked, ['lang', lang()]])}`, leave);

/** The page at an address that the one before it gave. */
export async function findMore(url: string, leave: AbortSignal): Promise<Found | Trouble> {
  const response = await send(url, { leave });
  if (!response) return { kind: 'offline' };
  if (!response.ok) return { kind: 'problem', problem: await problemOf(response) };
  const page = await bodyOf<SearchPage>(response, PAGE);
  return page ? { kind: 'found', page, next: NEXT.exec(response.headers.get('Link') ?? '')?.[1] } : { kind: 'offline' };
}
