import { html, nothing, type TemplateResult } from 'lit';
import type { Answer, Product } from '../api/verdict';
import { formatNumber } from '../messages';
import { v } from '../messages/sections';
import { levelBars } from '../parts/level-bars';
import './nutrition.css';

const ORDER = ['energy_kj', 'fat', 'saturated_fat', 'carbohydrates', 'sugars', 'fiber', 'proteins', 'salt'] as const;
const KJ_PER_KCAL = 4.184;
const BARS = { high: 'high', moderate: 'moderate', low: 'limited' } as const;

type Key = (typeof ORDER)[number];

/** The letter with its notice, then the values of the pack, per 100 and per portion; an unknown one is said, never zero. */
export function nutrition({ product, verdict }: Answer): TemplateResult | typeof nothing {
  const { nutriments, nutrition_unit: unit, serving } = product;
  if (ORDER.every((key) => (nutriments[key] ?? null) === null)) return nothing; // the missing table is said once, not eight times
  const words = v();
  const levels = Object.values(product.filter_facts.nutrient_levels ?? {}).some(Boolean);
  return html`<section class="nutrition"><h2>${words.nutrition[unit ?? '']}</h2>
    <p class="second">${product.nutrition_preparation === 'prepared' ? `${words.prepared} ` : nothing}${letter(verdict)}</p>
    ${serving ? html`<p class="second">${words.portion(serving.text)}</p>` : nothing}
    <dl class="rows">${isPortioned(product) ? heads(product) : nothing}${ORDER.map((key) => row(key, product))}</dl>
    ${levels ? html`<p class="micro levels-by">${words.levelsBy}</p>` : nothing}</section>`;
}

const isPortioned = ({ serving }: Product) => !!serving?.nutriments && serving.amount !== 100;

/** What the two columns of amounts are of; each amount says it for the ear by itself. */
function heads({ serving, nutrition_unit: unit }: Product): TemplateResult {
  const [size, of] = [formatNumber(serving?.amount ?? 0), serving?.unit ?? ''];
  return html`<div class="value value-heads" aria-hidden="true"><dt></dt>
    <dd class="amount">100 ${unit === '100ml' ? 'ml' : 'g'}</dd><dd class="amount">${v().perPortion(size, of)}</dd><dd class="value-level"></dd></div>`;
}

function row(key: Key, product: Product): TemplateResult {
  const { nutriments, serving, filter_facts: facts } = product;
  const level = facts.nutrient_levels?.[key as keyof typeof facts.nutrient_levels];
  const isPart = key === 'saturated_fat' || key === 'sugars';
  return html`<div class="value ${isPart ? 'part' : ''}"><dt>${v().nutriments[key]}</dt>
    <dd class="amount">${amount(key, nutriments[key] ?? null)}</dd>
    ${isPortioned(product) ? html`<dd class="amount per-portion">${amount(key, serving?.nutriments?.[key] ?? null)}</dd>` : nothing}
    <dd class="value-level">${level ? levelBars(BARS[level], level === 'low' ? v().low : undefined) : nothing}</dd></div>`;
}

function amount(key: Key, value: number | null): TemplateResult {
  if (value === null) return html`<span class="not-on-file">${v().notOnFile}</span>`;
  if (key !== 'energy_kj') return html`<b>${formatNumber(value, 2)}</b> g`;
  return html`<b>${formatNumber(value, 0)}</b> kJ <span class="aside">${formatNumber(value / KJ_PER_KCAL, 0)} kcal</span>`;
}

function letter({ light, pillars }: Answer['verdict']): string {
  const { grade, class: kind } = pillars.nutrition.nutriscore;
  if (grade) return v().nutriscore(grade.toUpperCase());
  return kind === 'not-applicable' || light === 'not-applicable' ? v().noLetterByRule : v().noLetter;
}
