import { html, nothing, type TemplateResult } from 'lit';
import type { Answer } from '../api/verdict';
import { formatNumber } from '../messages';
import { v } from '../messages/sections';

const ORDER = ['energy_kj', 'fat', 'saturated_fat', 'carbohydrates', 'sugars', 'fiber', 'proteins', 'salt'] as const;
const KJ_PER_KCAL = 4.184;

/** The letter with its notice, then the values of the pack; an unknown one is said, never zero. */
export function nutrition({ product, verdict }: Answer): TemplateResult | typeof nothing {
  const rows = ORDER.map((key) => ({ key, value: product.nutriments[key] ?? null }));
  if (rows.every(({ value }) => value === null)) return nothing; // the missing table is said once, not eight times
  return html`<section><h2>${v().nutrition[product.nutrition_unit ?? '']}</h2>
    <p class="second">${product.nutrition_preparation === 'prepared' ? `${v().prepared} ` : nothing}${letter(verdict)}</p>
    ${offLetter(product, verdict)}
    <dl class="rows">${rows.map(({ key, value }) => html`<div class="value ${key.startsWith('s') && key !== 'salt' ? 'part' : ''}">
      <dt>${v().nutriments[key]}</dt><dd>${value === null ? unknown() : amount(key, value)}</dd></div>`)}</dl></section>`;
}

function letter({ light, pillars }: Answer['verdict']): string {
  const { grade, class: kind } = pillars.nutrition.nutriscore;
  if (grade) return v().nutriscore(grade.toUpperCase());
  return kind === 'not-applicable' || light === 'not-applicable' ? v().noLetterByRule : v().noLetter;
}

/** The letter of Open Food Facts, where it is another than ours. */
function offLetter({ off_nutriscore: off }: Answer['product'], { pillars }: Answer['verdict']): TemplateResult | typeof nothing {
  const { grade } = pillars.nutrition.nutriscore;
  if (!off || !grade || off.grade === grade) return nothing;
  return html`<p class="second">${v().offLetter(off.grade.toUpperCase(), grade.toUpperCase())}</p>`;
}

const unknown = () => html`<span class="not-on-file">${v().notOnFile}</span>`;

const amount = (key: string, value: number) =>
  key === 'energy_kj'
    ? html`<b>${formatNumber(value, 0)}</b> kJ <span class="aside">${formatNumber(value / KJ_PER_KCAL, 0)} kcal</span>`
    : html`<b>${formatNumber(value, 2)}</b> g`;
