import { html, nothing, type TemplateResult } from 'lit';
import { groupedCode } from '../api/gtin';
import { verdictPath } from '../app/router';
import { formatDay, m } from '../messages';
import { compare } from '../messages/sections';
import type { PackedCard } from '../offline/packed-card';
import { emptyGlass, waitingGlass } from '../parts/dry-glass';
import { glass } from '../parts/glass';
import { stateOf } from '../parts/states';
import { lightWord, secondLine, spokenLight } from '../parts/words';
import { calledAmong, type Column } from './columns';

/** The top of a column: a small glass, the word of the light, the name; what is in the way where there is no answer. */
export function headCell(column: Column, all: Column[], remove: (code: string) => void): TemplateResult {
  const { code, answer, inquiry } = column;
  return html`<div class="compare-head light-${answer?.verdict.light ?? (inquiry.reply?.kind === 'packed' ? inquiry.reply.card.light : 'unknown')}">
    ${answer ? known(column) : inquiry.reply?.kind === 'packed' ? packed(inquiry.reply.card) : inquiry.reply ? troubled(column) : asked(column)}
    <button class="link" aria-label=${compare().removeWhat(calledAmong(column, all))} @click=${() => remove(code)}>${compare().remove}</button></div>`;
}

function known({ code, answer, inquiry: { reply } }: Column): TemplateResult | typeof nothing {
  if (!answer) return nothing;
  const { product, verdict } = answer;
  const size = ['green', 'amber', 'red'].includes(verdict.light) ? '' : 'two';
  return html`<div class="compare-glass">${glass(verdict, spokenLight(answer))}</div>
    <p class="compare-word ${size}">${lightWord(verdict)}</p>
    <a class="compare-name" href=${verdictPath(code)}>${product.name ?? m().scan.unknownName}<span class="second">${secondLine(product)}</span></a>
    ${reply?.kind === 'kept' ? html`<p class="micro">${compare().copy(formatDay(reply.at))}</p>` : nothing}`;
}

/** Out of a pack there is a light and no more: its rows say that nothing is known. */
const packed = (card: PackedCard) => html`<div class="compare-glass">${glass(card, spokenLight({ verdict: card }))}</div>
  <p class="compare-word">${lightWord(card)}</p>
  <a class="compare-name" href=${verdictPath(card.gtin)}>${card.name ?? m().scan.unknownName}<span class="second">${secondLine(card)}</span></a>`;

const asked = ({ code, inquiry: { wait } }: Column) => html`<div class="compare-glass waiting ${wait ?? ''}">${waitingGlass()}</div>
  <p class="compare-word two">${compare().looking}</p><p class="second code">${groupedCode(code)}</p>`;

function troubled({ code, inquiry: { reply, again } }: Column): TemplateResult | typeof nothing {
  if (!reply || 'body' in reply || reply.kind === 'packed') return nothing;
  const { title, hatched, canRetry } = stateOf(reply);
  return html`<div class="compare-glass">${emptyGlass(title, hatched)}</div><p class="compare-word two">${title}</p><p class="second code">${groupedCode(code)}</p>
    ${canRetry ? html`<button class="link" @click=${again}>${m().states.again}</button>` : nothing}`;
}
