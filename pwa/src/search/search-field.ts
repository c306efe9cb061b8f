import { html, nothing, type TemplateResult } from 'lit';
import { digitsOf, groupedGtin, holdsLetters, judgeTyped } from '../api/gtin';
import { verdictPath } from '../app/router';
import { search } from '../messages/sections';
import { icon } from '../parts/icons';
import { MOST_LETTERS } from './asked';

/** What was typed where it is a barcode: with a `gtin` where its check digit fits. Shorter numbers may be part of a name. */
export function typedCode(text: string): { gtin?: string } | undefined {
  if (holdsLetters(text)) return undefined;
  const typed = judgeTyped(digitsOf(text));
  if (typed.state === 'complete') return { gtin: typed.gtin };
  return typed.state === 'wrong' ? {} : undefined;
}

/** One field for names, brands and barcodes; a barcode leads to its product. */
export function searchField(q: string, type: (text: string) => void, submit: () => void): TemplateResult {
  const typed = typedCode(q);
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    submit();
  };
  return html`<form class="search-form" role="search" novalidate @submit=${send}>
    <label class="field">${icon('search')}<span class="hidden">${search().field}</span>
      <input type="search" autocomplete="off" autocapitalize="none" enterkeyhint="search" maxlength=${MOST_LETTERS} placeholder=${search().field} .value=${q}
        @input=${(event: Event) => type((event.target as HTMLInputElement).value)}></label>
    ${typed?.gtin ? html`<a class="button soft code-found" href=${verdictPath(typed.gtin)}>${icon('scan', 20)}${search().code(groupedGtin(typed.gtin))}</a>` : nothing}
    ${typed && !typed.gtin ? html`<p class="second" role="status">${search().wrongCode}</p>` : nothing}</form>`;
}
