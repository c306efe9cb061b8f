import type { FieldError } from '../api/problem';

/** What is wrong with some fields, in the words of the server; nothing where it is said beside a text of a list. */
export const said = (refusals: FieldError[], ...fields: string[]): string | undefined =>
  refusals.find(({ parameter, value }) => fields.includes(parameter) && value === undefined)?.detail;

const SAID_BACK = 40; // letters of a text that the server says back

/** Why a text of a list was not understood, with the nearest. */
export const refusalOf = (refusals: FieldError[], field: string, text: string): FieldError | undefined =>
  refusals.find(({ parameter, value }) => parameter === field && value !== undefined && text.slice(0, SAID_BACK) === value);
