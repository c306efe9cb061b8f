import type { Changes } from '../api/recipe';
import { download } from '../history/files';
import { writeCsv } from '../history/csv';
import { recipe, v } from '../messages/sections';
import { lightWord, numberWord } from '../parts/words';
import { eNumber, NUTRIMENTS } from './edits';
import { unitOf } from './nutrient-fields';
import { listWords, type Named } from './side-by-side';

/** Recipes as a table: a row each, unknown amounts empty, an unknown list said so. */
export function asCsv(columns: Named[]): string {
  const words = recipe();
  const head = [words.recipe, words.light, words.score, 'Nutri-Score', words.place, words.placeOf, ...NUTRIMENTS.map((name) => `${v().nutriments[name]} (${unitOf(name)})`), words.additives, words.differs, words.method];
  return writeCsv([head, ...columns.map(row)]);
}

const row = ({ name, tried: { verdict, standing, recipe: made, difference } }: Named): string[] => [
  name, lightWord(verdict), numberWord(verdict), verdict.pillars.nutrition.nutriscore.grade?.toUpperCase() ?? '', standing ? String(standing.percentile) : '', standing ? String(standing.of) : '',
  ...NUTRIMENTS.map((each) => String(made.nutriments[each] ?? '')), listWords(made.additives?.map(({ tag, name: called }) => `${eNumber(tag)} ${called}`), made.ingredients_complete, '; ') ?? recipe().unknown,
  difference?.join('; ') ?? '', verdict.method,
];

/** Recipes as the server answered them, what was asked of it, and the address that shows them. */
export const asJson = (columns: Named[], recipes: Changes[]): string =>
  JSON.stringify({ address: location.href, recipes, answers: columns.map(({ name, tried }) => ({ name, ...tried })) }, null, 2);

export const saveCsv = (columns: Named[]): void => download(asCsv(columns), 'csv', new Date());
export const saveJson = (columns: Named[], recipes: Changes[]): void => download(asJson(columns, recipes), 'json', new Date());
