import { html, svg, type TemplateResult } from 'lit';
import type { Product } from '../api/verdict';

const BOTTLE = 'M26 12h10v10c0 6 7 9 7 18v26a3 3 0 0 1-3 3H22a3 3 0 0 1-3-3V40c0-9 7-12 7-18zM26 18h10M19 46h24';
const CAN = 'M16 21c0-3 6.700-5 15-5s15 2 15 5v36c0 3-6.700 5-15 5s-15-2-15-5zM16 21c0 3 6.700 5 15 5s15-2 15-5M16 33c0 3 6.700 5 15 5s15-2 15-5M16 46c0 3 6.700 5 15 5s15-2 15-5';
const JAR = 'M19 15h24v8H19zM21 23c-3 2-5 5-5 9v27a4 4 0 0 0 4 4h22a4 4 0 0 0 4-4V32c0-4-2-7-5-9M16 37h30M16 52h30';
const CARTON = 'M20 30 25 14h12l5 16v34H20zM20 30h22M25 14h12M24 38h14v12H24z';
const TUB = 'M14 24h34v6H14zM17 30l4 29a3 3 0 0 0 3 3h14a3 3 0 0 0 3-3l4-29M20 46h22';
const TRAY = 'M12 30h38l-4 26a4 4 0 0 1-4 3H20a4 4 0 0 1-4-3zM10 24h42v6H10z';
const WEDGE = 'M12 50 50 28v22zM12 50v10h38V50M27 55h.01M38 43h.01M42 55h.01';
const POUCH = 'M19 15h24l3 49H16zM19 22h24M24 34h14v14H24z';
const BAG = 'M18 24c3-3 3-7 1-11h24c-2 4-2 8 1 11 3 4 4 9 4 15v21a4 4 0 0 1-4 4H18a4 4 0 0 1-4-4V39c0-6 1-11 4-15zM18 24h26M22 38h18';
const BAR = 'M10 30l3 2 3-2v18l-3-2-3 2zM16 29h30v20H16zM46 30l3 2 3-2v18l-3-2-3 2zM24 39h14';
const LOAF = 'M13 36c-3-3-2-10 6-10h24c8 0 9 7 6 10v20a3 3 0 0 1-3 3H16a3 3 0 0 1-3-3zM25 36v6M31 36v6M37 36v6';
const EGGS = 'M10 40h42l-3 18a3 3 0 0 1-3 2H16a3 3 0 0 1-3-2zM15 40c0-8 3-14 6-14s6 6 6 14M25 40c0-8 3-14 6-14s6 6 6 14M35 40c0-8 3-14 6-14s6 6 6 14';
const FRUIT = 'M31 28c-5-4-16-2-16 11 0 12 8 21 16 17 8 4 16-5 16-17 0-13-11-15-16-11zM31 28c0-6 2-10 7-12';
const BOX = 'M18 14h26v50H18zM18 22h26M23 30h16v12H23z';

/** The outline of what a kind of food is sold in, by words of its tag; the first that fits. */
const OUTLINES: [RegExp, string][] = [
  [/plant-based-milk|milks|creams|soups|broths|fruit-juices|juices/, CARTON],
  [/oils|waters|sodas|wines|beers|beverages|syrups|vinegars|ketchup|dressings|soy-sauces/, BOTTLE],
  [/jams|spreads|honeys|pickles|mustards|mayonnaises|olives|sauces|baby-foods|pestos/, JAR],
  [/canned|tins|sardines|tunas|peeled-tomatoes/, CAN],
  [/yogurts|yoghurts|desserts|fromages-blancs|puddings|ice-creams|margarines|compotes|hummus/, TUB],
  [/cheeses/, WEDGE],
  [/eggs/, EGGS],
  [/breads|brioches|buns|toasts/, LOAF],
  [/meats|fishes|seafood|sausages|hams|meals|pizzas|tofu|salads/, TRAY],
  [/chocolates|bars|candies|confectioneries/, BAR],
  [/chips|crisps|nuts|snacks|seeds|frozen|dried|coffees|teas/, POUCH],
  [/pastas|rices|flours|sugars|salts|legumes|pulses|potatoes/, BAG],
  [/fruits|vegetables/, FRUIT],
];

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
