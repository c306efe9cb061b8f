import type { FilterFacts } from '../api/verdict';

/** Three answers; `missing` names the datum that would settle the third. */
export interface Finding {
  answer: 'breaks' | 'passes' | 'unknown';
  evidence: string[];
  missing: string | null;
}

/** `subject` is what stands behind the colon of a key. */
export type Rule = (facts: FilterFacts, subject: string) => Finding;

const MOST_UNKNOWN_SHARE = 0.1; // of the ingredients; with more unrecognised, what was not found may be there all the same

export const breaks = (...evidence: string[]): Finding => ({ answer: 'breaks', evidence, missing: null });
export const passes = (...evidence: string[]): Finding => ({ answer: 'passes', evidence, missing: null });
export const unknown = (missing: string, ...evidence: string[]): Finding => ({ answer: 'unknown', evidence, missing });

/** The next case of a rule is looked at where there is no such evidence. */
export const breaksBy = (evidence: string[]) => (evidence.length ? breaks(...evidence) : undefined);
export const passesBy = (evidence: string[]) => (evidence.length ? passes(...evidence) : undefined);
export const unknownBy = (missing: string, evidence: string[]) => (evidence.length ? unknown(missing, ...evidence) : undefined);

/** Of these pieces of evidence (`labels:en:no-milk`) those the facts hold, in this order. */
export function there(facts: FilterFacts, ...pieces: string[]): string[] {
  return pieces.filter((piece) => {
    const colon = piece.indexOf(':');
    const list = facts[piece.slice(0, colon) as keyof FilterFacts];
    return Array.isArray(list) && (list as string[]).includes(piece.slice(colon + 1));
  });
}

/** Each value of a list as a piece of evidence. */
export const each = (name: string, values: string[] | null | undefined) => (values ?? []).map((value) => `${name}:${value}`);

/** So much of a list that has to be whole is recognised that what was not found is absent. */
export const isUnderstood = (facts: FilterFacts): boolean => isRead(facts) && !facts.list_is_partial;

function isRead({ ingredients_unknown_share: share }: FilterFacts): boolean {
  return typeof share === 'number' && share <= MOST_UNKNOWN_SHARE;
}

/** Why the list, or what was read of it, cannot say that something is absent; undefined where it can. */
export function byTheList(facts: FilterFacts, name: keyof FilterFacts): Finding | undefined {
  if (typeof facts.ingredients_unknown_share !== 'number') return unknown('ingredients');
  if (!isRead(facts)) return unknown('ingredients-unread');
  if (facts.list_is_partial) return unknown('list-partial');
  return (facts[name] ?? null) === null ? unknown(name) : undefined;
}

/** Something stands among the allergens or the traces that nobody can read. */
export const unclear = (facts: FilterFacts) =>
  unknownBy('unclear', [...each('allergens_unclear', facts.allergens_unclear), ...each('traces_unclear', facts.traces_unclear)]);
