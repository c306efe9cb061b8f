import { html, type TemplateResult } from 'lit';
import type { Simulation } from '../api/verdict';
import { share } from '../compare/share';
import { recipe } from '../messages/sections';
import { icon } from '../parts/icons';
import { recipePath, type Asked } from './address';
import { saveCsv, saveJson } from './exports';
import { sideBySide, type Named } from './side-by-side';
import { nameOf } from './variants-bar';

/** All recipes side by side, and the ways out: a link, a table, all of the answers. */
export function recipeEnd(asked: Asked, answer: Simulation, said: string, say: (said: string) => void): TemplateResult {
  const words = recipe();
  const columns = columnsOf(asked, answer);
  const link = async () => say(await share(document.title, recipePath(asked)));
  return html`${sideBySide(columns)}
    <section class="recipe-out"><h2>${words.out}</h2><p class="second">${words.outText}</p>
      <div class="recipe-actions"><button class="button soft" @click=${link}>${icon('share', 20)}${words.link}</button>
        <button class="button soft" @click=${() => saveCsv(columns)}>${icon('download', 20)}CSV</button>
        <button class="button soft" @click=${() => saveJson(columns, asked.recipes)}>${icon('download', 20)}JSON</button></div>
      <p class="second" role="status">${said}</p></section>`;
}

/** The product on file where there is one, then each recipe. */
function columnsOf({ from, recipes }: Asked, answer: Simulation): Named[] {
  const tried = answer.scenarios.slice(0, recipes.length).map((each, place) => ({ name: nameOf(recipes, place), tried: each }));
  return from ? [{ name: recipe().onFile, tried: { ...answer, difference: null } }, ...tried] : tried;
}
