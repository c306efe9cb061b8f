import { html, svg, type TemplateResult } from 'lit';
import type { Product } from '../api/verdict';

/** Outlines by what a category is sold in. */
const OUTLINES: [RegExp, string][] = [
  [/oils|waters|sodas|wines|beers|juices|beverages|syrups|vinegars|sauces|ketchup/, 'M26 12h10v10c0 6 7 9 7 18v26a3 3 0 0 1-3 3H22a3 3 0 0 1-3-3V40c0-9 7-12 7-18zM26 18h10M19 46h24'],
  [/canned|tins|jams|spreads|honeys|pickles/, 'M16 21c0-3 6.700-5 15-5s15 2 15 5v36c0 3-6.700 5-15 5s-15-2-15-5zM16 21c0 3 6.700 5 15 5s15-2 15-5M16 33c0 3 6.700 5 15 5s15-2 15-5M16 46c0 3 6.700 5 15 5s15-2 15-5'],
  [/meats|cheeses|fishes|sausages|hams|yogurts|desserts|meals|eggs/, 'M12 30h38l-4 26a4 4 0 0 1-4 3H20a4 4 0 0 1-4-3zM10 24h42v6H10z'],
  [/chips|crisps|candies|nuts|pastas|rices|coffees|flours|sugars|snacks|seeds/, 'M19 15h24l3 49H16zM19 22h24M24 34h14v14H24z'],
];
const BOX = 'M18 14h26v50H18zM18 22h26M23 30h16v12H23z';

/** The outline of the most specific category that has one; lists run from general to specific. */
function outlineOf(categories: string[]): string | undefined {
  const found = [...categories].reverse().map((tag) => OUTLINES.find(([pattern]) => pattern.test(tag.replace(/-and-.*/, '')))?.[1]);
  return found.find(Boolean) ?? (categories.length ? BOX : undefined);
}

/** A stand-in for the photo: the outline of a pack, or hatch where nothing tells its kind. */
export function pack({ categories }: Pick<Product, 'categories'>): TemplateResult {
  const outline = outlineOf(categories ?? []);
  return html`<svg class="pack" aria-hidden="true" viewBox="0 0 62 78">
    <rect class="pack-tone" width="62" height="78" rx="10"/>
    ${outline ? svg`<path class="pack-line" d=${outline}/>` : NOTHING_KNOWN}</svg>`;
}

const NOTHING_KNOWN = svg`<rect width="62" height="78" rx="10" fill="url(#hatch)"/><circle class="pack-tone" cx="31" cy="39" r="13"/>
  <text class="pack-ask" x="31" y="39" dy=".36em">?</text>`;
