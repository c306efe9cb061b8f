import { html, nothing, type TemplateResult } from 'lit';
import type { Answer } from '../api/verdict';
import { m } from '../messages';
import { icon } from '../parts/icons';
import '../history/keep-button';
import './share-button';
import './verdict-menu';
import './top-bar.css';

/** The way back; once there is a verdict, sharing it, keeping it, and the rest. */
export function topBar(answer: Answer | undefined, write: () => void): TemplateResult {
  const { gtin } = answer?.product ?? {};
  return html`<div class="verdict-bar"><a class="icon-button" href="/" aria-label=${m().states.scan}>${icon('back')}</a>
    ${gtin && answer ? html`<span class="verdict-tools"><share-button .gtin=${gtin} .name=${answer.product.name ?? ''}></share-button>
      <keep-button .gtin=${gtin} .product=${answer.product}></keep-button><verdict-menu .answer=${answer} @write=${write}></verdict-menu></span>` : nothing}</div>`;
}
