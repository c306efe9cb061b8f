import type { Answer } from './verdict';

/** Changes with the facts of an answer, not with the words or rules it is put in. */
export const editionOf = ({ sources }: Answer) => JSON.stringify(sources.map(({ revision, fetched_at: at }) => [revision, at]));
