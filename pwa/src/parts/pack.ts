import { html, svg, type TemplateResult } from 'lit';
import type { Product } from '../api/verdict';

const BOTTLE = 'M26 12h10v10c0 6 7 9 7 18v26a3 3 0 0 1-3 3H22a3 3 0 0 1-3-3V40c0-9 7-12 7-18zM26 18h10M19 46h24';
const CAN = 'M16 21c0-3 6.700-5 15-5s15 2 15 5v36c0 3-6.700 5-15 5s-15-2-15-5zM16 21c0 3 6.700 5 15 5s15-2 15-5M16 33c0 3 6.700 5 15 5s15-2 15-5M16 46c0 3 6.700 5 15 5s15-2 15-5';
const JAR = 'M19 15h24v8H19zM21 23q-5 3-5 9v31h30V32q0-6-5-9M16 37h30M16 52h30';
const CARTON = 'M20 30l5-16h12l5 16v34H20zM20 30h22M24 38h14v12H24z';
const TUB = 'M14 24h34v6H14zM17 30l4 32h20l4-32M20 46h22';
const TRAY = 'M12 30h38l-4 26a4 4 0 0 1-4 3H20a4 4 0 0 1-4-3zM10 24h42v6H10z';
const WEDGE = 'M12 50 50 28v32H12zM12 50h38';
const POUCH = 'M19 15h24l3 49H16zM19 22h24M24 34h14v14H24z';
const BAG = 'M19 13h24l-2 11q7 4 7 15v24H14V39q0-11 7-15zM21 24h20M22 40h18';
const BAR = 'M10 30v18h6V30zM16 29h30v20H16zM46 30v18h6V30zM24 39h14';
const LOAF = 'M14 36q0-10 6-10h22q6 0 6 10v23H14zM31 34v8';
const FRUIT = 'M31 28a14 16 0 1 0 1 0M31 28q0-8 7-12';
const BOX = 'M18 14h26v50H18zM18 22h26M23 30h16v12H23z';

/** The outline of what a kind of food is sold in, by words of its tag; the first that fits. */
const OUTLINES: [RegExp, string][] = [
  [/milks|soups|broths|juices/, CARTON],
  [/oils|waters|sodas|wines|beers|beverages|syrups|vinegars|ketchup/, BOTTLE],
  [/jams|spreads|honeys|pickles|mustards|sauces|olives|baby-/, JAR],
  [/canned|tunas|sardines|peeled/, CAN],
  [/yogurts|desserts|creams|compotes/, TUB],
  [/cheeses/, WEDGE],
  [/breads|brioches|toasts/, LOAF],
  [/meats|fishes|seafood|sausages|hams|eggs|meals|pizzas|salads/, TRAY],
  [/chocolates|bars|candies/, BAR],
  [/crisps|nuts|snacks|seeds|frozen|coffees|teas/, POUCH],
  [/pastas|rices|flours|sugars|salts|legumes|potatoes/, BAG],
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
