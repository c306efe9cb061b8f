import { html, nothing, type TemplateResult } from 'lit';
import type { ProductHistory, ProductState } from '../api/history';
import { additiveCode } from '../additives/named';
import { lightThen } from '../brands/light-then';
import { formatDay } from '../messages';
import { market as told } from '../messages/sections';
import type { Asking } from '../parts/asking';
import { counting, notCounted } from '../parts/counted';
import { lightMark } from '../parts/light-bar';
import { numberWord } from '../parts/words';

/** Every state of a product, the newest first, with what changed from the one before. */
export function productStates({ told: answer, again }: Asking<ProductHistory>): TemplateResult {
  const words = told();
  if (!answer) return counting();
  if (answer.kind !== 'told') return notCounted(answer, again);
  const { states, since } = answer.body;
  if (!since) return html`<p class="second">${words.historyUnknown}</p>`;
  if (states.length < 2) return html`<p class="second">${words.historyNone(formatDay(new Date(since)))}</p>`;
  return html`<ol class="rows states">${[...states].reverse().map(state)}</ol>`;
}

function state({ until_day: until, light, score, span, grade, possible, method, additives, changes }: ProductState): TemplateResult {
  const words = told();
  const when = html`<p class="label">${until ? words.until(formatDay(new Date(until))) : words.now}</p>`;
  if (!light) return html`<li class="state">${when}<p class="second">${words.absent}</p></li>`;
  const number = numberWord({ score, span });
  return html`<li class="state">${when}<p class="state-light">${lightMark(light, 20, possible ?? [])}<span>${lightThen(light, possible)} <b>${number}</b></span>
      ${grade ? html`<span class="second">Nutri-Score ${grade.toUpperCase()}</span>` : nothing}${method ? html`<span class="second">${words.byMethod(method)}</span>` : nothing}</p>
    ${!additives ? html`<p class="second">${words.listUnread}</p>` : additives.length ? html`<p class="second">${additives.map(additiveCode).join(', ')}</p>` : nothing}
    ${changes.length ? html`<ul class="plain-list">${changes.map(({ text }) => html`<li>${text}</li>`)}</ul>` : nothing}</li>`;
}
