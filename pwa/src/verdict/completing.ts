import { html, type TemplateResult } from 'lit';
import type { Complete } from '../api/verdict';
import { icon } from '../parts/icons';

/** What to photograph, why, and the form of Open Food Facts for this very product. */
export function completing({ url, photograph }: Complete, title: string, text: string, open: string): TemplateResult {
  return html`<section class="completing"><h2>${title}</h2><p class="second">${text}</p>
    <ol class="rows">${photograph.map(({ name, why }) => html`<li><span class="label">${name}</span><span class="second">${why}</span></li>`)}</ol>
    <a class="button soft" href=${url} target="_blank" rel="noopener">${open}${icon('open', 20)}</a></section>`;
}
