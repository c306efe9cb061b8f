import type { Problem } from '../api/client';

/** What is wrong with one field, in the words of the server; undefined where the refusal is about another. */
export const said = (refusal: Problem | undefined, ...fields: string[]): string | undefined =>
  refusal && fields.includes(refusal.parameter ?? '') ? refusal.detail : undefined;
