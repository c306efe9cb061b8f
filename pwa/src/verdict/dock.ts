import { html, nothing, type TemplateResult } from 'lit';
import { v } from '../messages/sections';
import { icon } from '../parts/icons';
import { waterEdge } from '../parts/sheet';
import './dock.css';

/** The same beside the verdict, where there is no dock. */
export const compareHere = (gtin: string): TemplateResult => html`<a class="button soft compare-here" href="/compare?p=${gtin}">${icon('compare')}${v().compare}</a>`;

/** Within the thumb's reach: the next product, and this one beside others. */
export function dock(gtin: string | undefined): TemplateResult {
  return html`<div class="dock">${waterEdge()}<a class="button" href="/">${icon('scan')}${v().scanNext}</a>
    ${gtin ? html`<a class="button soft" href="/compare?p=${gtin}">${icon('compare')}${v().compare}</a>` : nothing}</div>`;
}
