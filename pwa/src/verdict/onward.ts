import { html, nothing, type TemplateResult } from 'lit';
import type { Answer, Product } from '../api/verdict';
import { brandPath, categoryPath } from '../brands/paths';
import { v } from '../messages/sections';
import { icon, type IconName } from '../parts/icons';
import { namesOf, ownWords } from '../parts/words';
import './onward.css';

/** Where one goes on from a product: its brand, its kind, another recipe of it. */
export function onward({ product }: Answer): TemplateResult | typeof nothing {
  const words = v();
  const [brand] = namesOf(product.brands);
  const kind = kindOf(product);
  const ways = [
    brand ? way(brandPath(brand), 'brands', brand, words.toBrand) : nothing,
    kind ? way(categoryPath(kind.tag), 'kinds', kind.name, words.toCategory) : nothing,
    product.gtin ? way(`/recipe?from=${product.gtin}`, 'pencil', words.toRecipe, words.toRecipeText) : nothing,
  ];
  return ways.every((each) => each === nothing) ? nothing : html`<section class="onward"><h2>${words.onward}</h2><ul class="rows">${ways}</ul></section>`;
}

const way = (href: string, drawn: IconName, name: string, text: string): TemplateResult =>
  html`<li><a class="onward-way" href=${href}>${icon(drawn)}<span><span class="label">${name}</span><span class="second">${text}</span></span>${icon('next', 20)}</a></li>`;

/** The most specific kind of food on file that has a name; where none has one, its own words. */
function kindOf({ categories, tag_names: names }: Product): { tag: string; name: string } | undefined {
  const called = (categories ?? []).map((tag) => ({ tag, name: names?.category?.[tag] }));
  const tag = categories?.findLast((each) => each.startsWith('en:'));
  return called.findLast((each): each is { tag: string; name: string } => !!each.name) ?? (tag ? { tag, name: ownWords(tag) } : undefined);
}
