import { html, nothing, type TemplateResult } from 'lit';
import { groupedDigits, groupedGtin, shortGtin } from '../api/gtin';
import { m } from '../messages';
import type { Read } from './agreement';
import { sheetTitle } from './sheet-frame';

interface Answers {
  choose: (read: Read) => void;
  none: () => void;
}

/** Digits as they stand under the bars. */
const digitsUnder = ({ gtin, printed }: Read) => groupedDigits(printed ?? shortGtin(gtin));

/** Has a person say whether this is the code, or which of several it is. */
export const question = (codes: Read[], answers: Answers): TemplateResult => {
  const [only, ...more] = codes;
  return only && !more.length ? isIt(only, answers) : which(codes, answers);
};

function isIt(read: Read, { choose, none }: Answers): TemplateResult {
  const { gtin, printed } = read;
  return html`${sheetTitle(m().scan.confirmTitle)}
    <p class="sheet-digits">${digitsUnder(read)}</p>
    ${printed ? html`<p class="second">${m().scan.inFull(groupedGtin(gtin))}</p>` : nothing}
    <p class="second">${printed ? m().scan.confirmText : m().scan.glimpsedText}</p>
    <div class="sheet-actions"><button class="button" @click=${() => choose(read)}>${m().scan.confirmYes}</button>
      <button class="button soft" @click=${none}>${m().scan.confirmNo}</button></div>`;
}

function which(codes: Read[], { choose, none }: Answers): TemplateResult {
  return html`${sheetTitle(m().scan.whichTitle)}<p class="second">${m().scan.whichText}</p>
    <div class="sheet-choices">${codes.map((read) => html`<button class="button soft" @click=${() => choose(read)}>${digitsUnder(read)}</button>`)}
      <button class="button outline" @click=${none}>${m().scan.neither}</button></div>`;
}
