import { html, nothing, type TemplateResult } from 'lit';
import type { Brand, BrandEntry } from '../api/market';
import { market as told } from '../messages/sections';
import { whole } from '../parts/counted';
import { brandPath } from './paths';

/** Whose it is, what brands an owner has, and what spellings were merged into it. */
export function family({ owner, brands, spellings }: Brand): TemplateResult {
  const words = told();
  return html`${owner ? html`<section><h2>${words.ownedBy}</h2><p><a href=${brandPath(owner.brand)}>${owner.name}</a></p></section>` : nothing}
    ${brands.length ? html`<section><h2>${words.itsBrands}</h2><ul class="rows">${brands.map((each) => html`<li class="pair"><a href=${brandPath(each.brand)}>${each.name}</a>${counted(each)}</li>`)}</ul></section>` : nothing}
    ${spellings.length > 1 ? html`<section><h2>${words.spellings}</h2><ul class="rows">${spellings.map((each) => html`<li class="pair"><span>${each.name}</span>${counted(each)}</li>`)}</ul></section>` : nothing}`;
}

const counted = ({ products }: BrandEntry) => html`<span class="second">${told().products(whole(products))}</span>`;
