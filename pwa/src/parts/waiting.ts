import { html, nothing, type TemplateResult } from 'lit';
import { groupedCode } from '../api/gtin';
import type { Wait } from '../api/inquiry';
import { m } from '../messages';
import { waitingGlass } from './dry-glass';
import { againButton } from './standing';
import './waiting.css';

/** A question on its way: a dry glass in which the hatch of what is not proven rises, to the brim once the network is slow. */
export function waiting(wait: Wait, code: string, heading: (words: string) => TemplateResult, again: () => void): TemplateResult {
  const { title, text } = m().waits[wait];
  return html`<div class="waiting ${wait} ${wait === 'slow' ? '' : 'coming'}">${waitingGlass()}
    <div class="waiting-say">${heading(title)}
      <p class="second waiting-code"><b class="code">${groupedCode(code)}</b></p>
      ${text ? html`<p class="second">${text}</p>` : nothing}</div>
    ${wait === 'slow' ? againButton(again) : nothing}</div>`;
}
