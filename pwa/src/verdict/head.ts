import { html, nothing, type TemplateResult } from 'lit';
import type { Answer } from '../api/verdict';
import { v } from '../messages/sections';
import { hasPhoto } from '../parts/product-photo';
import { secondLine } from '../parts/words';

/** Name, brand, quantity, and the pack it comes in; a photo names those who took it. */
export function head({ product }: Answer): TemplateResult {
  const second = secondLine(product);
  return html`<header class="head"><product-photo .product=${product}></product-photo>
    <div><h1 class="name">${product.name ?? v().nameless}</h1>
      ${second ? html`<p class="second">${second}</p>` : nothing}</div>
    ${hasPhoto(product) ? html`<p class="micro photo-by">${v().photoBy}</p>` : nothing}</header>`;
}

/** A record that holds a name and nothing a rule could read; a list that was not analysed is a list all the same. */
export function isNameOnly({ product, verdict }: Answer): boolean {
  const bare = Object.values(product.nutriments).every((amount) => amount === null);
  return bare && !product.categories?.length && verdict.missing.some(({ key }) => key === 'ingredients');
}
