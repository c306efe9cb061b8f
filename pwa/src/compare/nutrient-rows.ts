import { html, type TemplateResult } from 'lit';
import type { Answer } from '../api/verdict';
import { formatNumber } from '../messages';
import { compare, v } from '../messages/sections';
import type { Column } from './columns';
import { measured, notOnFile, told, type Group } from './groups';
import type { Better } from './proof';

const KJ_PER_KCAL = 4.184;

/** Which amount is better by the Nutri-Score; of fat and carbohydrates it says nothing. */
const NUTRIENTS = [
  ['energy_kj', 'less'], ['fat', ''], ['saturated_fat', 'less'], ['carbohydrates', ''], ['sugars', 'less'], ['fiber', 'more'], ['proteins', 'more'], ['salt', 'less'],
] as const satisfies [string, Better][];
type Nutrient = (typeof NUTRIENTS)[number][0];

/** Amounts in 100 g or 100 ml; where they are not measured alike, that is said and none is better. */
export function nutrientRows(columns: Column[]): Group {
  const bases = new Set(columns.flatMap(({ answer }) => (answer && hasTable(answer) ? [basisOf(answer)] : [])));
  const [only] = bases;
  const isAlike = bases.size < 2 && only !== '';
  const amounts = NUTRIENTS.map(([nutrient, better]) => measured(columns, {
    name: v().nutriments[nutrient], better: isAlike ? better : '',
    figure: ({ product }) => exactly(product.nutriments[nutrient]), say: ({ product }) => amountOf(nutrient, product.nutriments[nutrient]),
  }));
  return { title: compare().nutrients, note: isAlike || !bases.size ? '' : compare().mixed, rows: [told(columns, compare().measured, (answer) => basisOf(answer) || notOnFile()), ...amounts] };
}

const hasTable = ({ product }: Answer) => NUTRIENTS.some(([nutrient]) => typeof product.nutriments[nutrient] === 'number');

/** "100 g, as sold"; nothing where the unit is not on file. */
function basisOf({ product }: Answer): string {
  const { nutrition_unit: unit, nutrition_preparation: way } = product;
  return unit ? [compare().units[unit], compare().ways[way ?? '']].filter(Boolean).join(', ') : '';
}

const exactly = (amount: number | null | undefined): [number, number] | undefined => (typeof amount === 'number' ? [amount, amount] : undefined);

function amountOf(nutrient: Nutrient, amount: number | null | undefined): TemplateResult {
  if (typeof amount !== 'number') return notOnFile();
  if (nutrient !== 'energy_kj') return html`${formatNumber(amount, 2)} g`;
  return html`${formatNumber(amount, 0)} kJ<span class="second">${formatNumber(amount / KJ_PER_KCAL, 0)} kcal</span>`;
}
