import { html, nothing, type TemplateResult } from 'lit';
import type { Trouble } from '../api/client';
import { groupedCode } from '../api/gtin';
import type { Inquiry } from '../api/inquiry';
import { m } from '../messages';
import { offline } from '../messages/early';
import { countGlass } from '../offline/count-glass';
import { emptyGlass } from '../parts/dry-glass';
import { icon } from '../parts/icons';
import { againButton, countdown } from '../parts/standing';
import { stateOf } from '../parts/states';
import { completing } from './completing';

/** No verdict, and why: a dry or a hatched glass, one sentence, one action. */
export function plainState(trouble: Trouble, code: string, inquiry: Inquiry): TemplateResult {
  const { title, text, addUrl, complete, canRetry, hatched, codes } = stateOf(trouble, inquiry.codesWaiting);
  const { add, completing: how, completingText } = m().states.notFound;
  return html`<div class="plain">${codes ? countGlass(title, codes) : emptyGlass(title, hatched)}
    <h1 class="page-title" tabindex="-1" data-said>${title}</h1>
    <p class="plain-code code">${groupedCode(code)}</p><p class="second">${text}</p>${countdown(inquiry)}
    <div class="plain-actions">
      ${canRetry ? againButton(inquiry.again) : nothing}
      ${codes ? html`<a class="button soft" href="/offline">${offline().seeWaiting(codes)}</a>` : nothing}
      ${addUrl && !complete ? html`<a class="button soft" href=${addUrl} target="_blank" rel="noopener">${add}${icon('open', 20)}</a>` : nothing}
    </div>
    ${complete ? completing(complete, how, completingText, add) : nothing}</div>`;
}
