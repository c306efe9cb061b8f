import { html, nothing, type TemplateResult } from 'lit';
import type { Answer, Product } from '../api/verdict';
import { v } from '../messages/sections';
import { hasPhoto } from '../parts/product-photo';
import { namesOf } from '../parts/words';
import { brandPath } from '../brands/paths';

/** Name, brand, quantity, and the pack it comes in; a photo names those who took it. */
export function head({ product }: Answer): TemplateResult {
  return html`<header class="head"><product-photo .product=${product}></product-photo>
    <div><h1 class="name">${product.name ?? v().nameless}</h1>
      ${second(product)}</div>
    ${hasPhoto(product) ? html`<p class="micro photo-by">${v().photoBy}</p>` : nothing}</header>`;
}

/** Its brands, each a way to what would lift it, and the quantity. */
function second({ brands, quantity }: Product): TemplateResult | typeof nothing {
  const links = namesOf(brands).map((name, i) => html`${i ? ', ' : ''}<a href=${brandPath(name)}>${name}</a>`);
  if (!links.length && !quantity) return nothing;
  return html`<p class="second">${links}${links.length && quantity ? ' · ' : ''}${quantity}</p>`;
}

/** A record that holds a name and nothing a rule could read; a list that was not analysed is a list all the same. */
export function isNameOnly({ product, verdict }: Answer): boolean {
  const bare = Object.values(product.nutriments).every((amount) => amount === null);
  return bare && !product.categories?.length && verdict.missing.some(({ key }) => key === 'ingredients');
}
