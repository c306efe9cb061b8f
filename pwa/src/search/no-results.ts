import { html, nothing, type TemplateResult } from 'lit';
import type { Trouble } from '../api/client';
import { m } from '../messages';
import { search } from '../messages/sections';
import { emptyGlass } from '../parts/dry-glass';
import { icon } from '../parts/icons';
import { againButton } from '../parts/standing';
import { chosenOf } from './asked';
import type { Shown } from './results';

/** Nothing fits, or nothing this phone has seen: what else can be tried. */
export function nothingFound({ asked, searching, widen }: Shown): TemplateResult {
  const words = search();
  const isOfPhone = !!searching.results?.isOfPhone;
  const isNarrow = chosenOf(asked).length > 0;
  const title = isOfPhone ? words.offline : isNarrow ? words.nothingNarrowed : words.nothing(asked.q.trim());
  return html`<div class="nothing">${emptyGlass(title, !isOfPhone)}<h2 class="nothing-title">${title}</h2>
    <p class="second">${isOfPhone ? words.offlineNone : words.nothingText}</p>
    <div class="nothing-actions">
      ${isNarrow ? html`<button class="button soft" @click=${widen}>${words.dropAll}</button>` : nothing}
      ${isOfPhone ? againButton(searching.again) : nothing}
      <a class="button ${isNarrow || isOfPhone ? 'soft' : ''}" href="/">${icon('scan', 20)}${m().states.scan}</a></div></div>`;
}

/** No answer: a server that is asked too often says when it will be asked again. */
export function failed(trouble: Trouble, { searching }: Shown): TemplateResult {
  const words = search();
  const problem = trouble.kind === 'problem' ? trouble.problem : undefined;
  const isOften = problem?.code === 'too-many-requests';
  const text = isOften ? words.oftenIn(problem?.retry_after ?? 0) : problem?.status === 400 ? problem.detail : words.failedText;
  const title = isOften ? words.often : words.failed;
  return html`<div class="nothing" role="status">${emptyGlass(title, false)}<h2 class="nothing-title">${title}</h2>
    <p class="second">${text}</p><div class="nothing-actions">${againButton(searching.again)}</div></div>`;
}
