import { html, nothing, type TemplateResult } from 'lit';
import { verdictPath } from '../app/router';
import { m } from '../messages';
import { mark } from '../parts/mark';
import { productRow, type Listed } from '../parts/product-row';
import { lightWord, numberWord } from '../parts/words';

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
  return html`<section class="list"><h2>${title}</h2><ul>${products.map((product) => html`<li>${productRow(product)}</li>`)}</ul></section>`;
}
