import { bodyOf, type Trouble } from './client';
import { problemOf } from './problem';
import type { Shape } from './shapes';

/** What was asked for, or why it is not here. */
export type Told<T> = { kind: 'told'; body: T } | Trouble;

/** An answer of the server that is read, where it has the shape it should have. */
export async function toldBy<T>(response: Response | undefined, shape: Shape): Promise<Told<T>> {
  if (!response) return { kind: 'offline' };
  if (!response.ok) return { kind: 'problem', problem: await problemOf(response) };
  const body = await bodyOf<T>(response, shape);
  return body ? { kind: 'told', body } : { kind: 'offline' };
}

/** A file of the server, whole. */
export async function toldFile(response: Response | undefined): Promise<Told<Blob>> {
  if (!response) return { kind: 'offline' };
  if (!response.ok) return { kind: 'problem', problem: await problemOf(response) };
  return response.blob().then((body) => ({ kind: 'told', body }) as const, () => ({ kind: 'offline' }) as const);
}
