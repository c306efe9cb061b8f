import { digitsOf, gtinSpelled, holdsLetters } from '../api/gtin';

/** Where pages about a product name it: Open Food Facts in any language, and its like. */
const IN_ADDRESS = /\/(?:product|produit|produkt|producto|prodotto|api\/v[0-9.]+\/product)\/([0-9]{8,14})\b/i;
const STANDING_ALONE = /(?<![0-9])[0-9](?:[ -]?[0-9]){7,13}(?![0-9])/g;

/** The code that a shared link or text carries, as an address of ours spells it; undefined where it carries none. */
export function codeIn(text: string): string | undefined {
  const named = IN_ADDRESS.exec(text)?.[1];
  if (named && gtinSpelled(named)) return named;
  if (!holdsLetters(text) && gtinSpelled(digitsOf(text))) return digitsOf(text);
  return text.match(STANDING_ALONE)?.map((found) => found.replace(/\D/g, '')).find(gtinSpelled);
}
