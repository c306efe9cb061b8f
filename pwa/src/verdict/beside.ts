import { html, nothing, type TemplateResult } from 'lit';
import type { Answer } from '../api/verdict';
import { v } from '../messages/sections';

type Nova = keyof ReturnType<typeof v>['nova'];

/** What Open Food Facts itself gives, beside ours: its letter and why ours may differ, the NOVA group, the Green-Score. */
export function beside({ product, verdict }: Answer): TemplateResult | typeof nothing {
  const { off_nutriscore: off, off_green_score: green, filter_facts: facts } = product;
  const nova = facts.nova_group as Nova | null;
  if (!off && !green && !nova) return nothing;
  const words = v();
  return html`<section><h2>${words.beside}</h2><p class="second">${words.besideText}</p><ul class="rows">
    ${off ? grade(words.nutriscoreName, off.grade.toUpperCase(), letters(off.grade, verdict)) : nothing}
    ${nova ? grade(words.novaName, String(nova), `${words.nova[nova]} ${words.novaText}`) : nothing}
    ${green ? grade(words.greenName, green.replace('-plus', '+').toUpperCase(), words.greenText) : nothing}</ul></section>`;
}

const grade = (name: string, said: string, text: string) => html`<li class="beside"><span class="label">${name}</span>
  <b class="beside-grade">${said}</b><span class="second">${text}</span></li>`;

function letters(theirs: string, { pillars }: Answer['verdict']): string {
  const { grade: ours } = pillars.nutrition.nutriscore;
  if (!ours) return v().noLetter;
  return ours === theirs ? v().sameLetter : v().offLetter(theirs.toUpperCase(), ours.toUpperCase());
}
