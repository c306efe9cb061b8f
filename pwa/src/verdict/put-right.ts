import { html, nothing, type TemplateResult } from 'lit';
import type { Answer } from '../api/verdict';
import { v } from '../messages/sections';
import { icon } from '../parts/icons';

/** Where something wrong is put right, at the source, for everybody; and a message to the brand, out of facts alone. */
export function putRight({ sources: [source] }: Answer, write: () => void): TemplateResult {
  const words = v();
  return html`<section class="put-right"><h2>${words.right}</h2>
    ${source?.edit_url ? html`<a class="button outline" href=${source.edit_url} target="_blank" rel="noopener">${icon('flag')}${words.wrong}</a>` : nothing}
    <button class="button outline" @click=${write}>${icon('letter')}${words.write}</button></section>`;
}
