import { html, type TemplateResult } from 'lit';
import type { Example } from '../api/client';
import { verdictPath } from '../app/router';
import { m } from '../messages';
import type { Scan } from '../store/database';
import { icon } from './icons';
import { mark } from './mark';
import { lightWord, numberWord, secondLine } from './words';
import './product-row.css';

/** What lists show: a product looked at on this phone, or one that the server tells of. */
export type Listed = Scan | Example;

/** A product in a list: its mark, name and brands, the light of the profile in use, and the number. */
export function productRow(product: Listed): TemplateResult {
  return html`<a class="row" href=${verdictPath(product.gtin)}>
    <span class="row-mark">${mark(product, 26)}</span>
    <span class="row-text"><span class="row-name">${product.name ?? m().scan.unknownName}</span>
      <span class="second">${secondLine({ brands: product.brands })}</span><personal-light .product=${product}></personal-light></span>
    <span class="row-light"><b>${numberWord(product)}</b><span class="second">${lightWord(product)}</span></span>
    ${icon('next', 20)}</a>`;
}
