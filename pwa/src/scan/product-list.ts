import { html, nothing, type TemplateResult } from 'lit';
import type { Example } from '../api/client';
import { verdictPath } from '../app/router';
import { m } from '../messages';
import { lightWord, numberWord, secondLine } from '../parts/words';
import { mark } from '../parts/mark';
import { icon } from '../parts/icons';
import type { Scan } from '../store/database';

type Listed = Scan | Example;

/** Products side by side over the camera. */
export function cards(title: string, products: Listed[]): TemplateResult | typeof nothing {
  if (!products.length) return nothing;
  return html`<section class="strip"><h2>${title}</h2><ul class="cards">${products.map(card)}</ul></section>`;
}

function card(product: Listed): TemplateResult {
  return html`<li><a class="card" href=${verdictPath(product.gtin)}>
    <span class="card-light">${mark(product, 20)}<b>${numberWord(product)}</b>
      <span class="card-word">${lightWord(product)}</span></span>
    <personal-light .product=${product}></personal-light>
    <span class="card-name">${product.name ?? m().scan.unknownName}</span></a></li>`;
}

/** Products one under the other, on paper. */
export function rows(title: string, products: Listed[]): TemplateResult | typeof nothing {
  if (!products.length) return nothing;
  return html`<section class="list"><h2>${title}</h2><ul>${products.map(row)}</ul></section>`;
}

function row(product: Listed): TemplateResult {
  return html`<li><a class="row" href=${verdictPath(product.gtin)}>
    <span class="row-mark">${mark(product, 26)}</span>
    <span class="row-text"><span class="row-name">${product.name ?? m().scan.unknownName}</span>
      <span class="second">${secondLine({ brands: product.brands })}</span><personal-light .product=${product}></personal-light></span>
    <span class="row-light"><b>${numberWord(product)}</b><span class="second">${lightWord(product)}</span></span>
    ${icon('next', 20)}</a></li>`;
}
