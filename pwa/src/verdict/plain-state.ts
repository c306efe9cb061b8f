import { html, nothing, type TemplateResult } from 'lit';
import type { Reply } from '../api/client';
import { groupedGtin } from '../api/gtin';
import { m } from '../messages';
import { emptyGlass } from '../parts/glass';
import { icon } from '../parts/icons';
import { stateOf } from '../parts/states';

const shown = (code: string) => (/^[0-9]+$/.test(code) ? groupedGtin(code) : code);

/** No verdict, and why: a dry or a hatched glass, one sentence, one action. */
export function plainState(reply: Reply<unknown>, code: string, retry: () => void): TemplateResult {
  const { title, text, addUrl, canRetry, hatched } = stateOf(reply);
  document.title = `${title} · Limpide`;
  return html`<div class="plain">${emptyGlass(title, hatched)}
    <h1 class="page-title" tabindex="-1" data-said>${title}</h1>
    <p class="plain-code code">${shown(code)}</p><p class="second">${text}</p>
    <div class="plain-actions">
      ${canRetry ? html`<button class="button soft" @click=${retry}>${icon('again', 20)}${m().states.again}</button>` : nothing}
      ${addUrl ? html`<a class="button soft" href=${addUrl} target="_blank" rel="noopener">${m().states.notFound.add}${icon('open', 20)}</a>` : nothing}
    </div></div>`;
}
