import { html, nothing, type TemplateResult } from 'lit';
import type { Column } from '../api/audit-shapes';
import { audit as told } from '../messages/sections';
import { icon } from '../parts/icons';
import { FACTS, ROLES, factOf, useOf } from './plan';

interface Choose {
  use: (name: string, use: string) => void;
  take: (name: string, mode: 'fill' | 'override') => void;
}

/** Each column of the list: its name there, its first values, and what it is used as. */
export function columnRows(columns: Column[], choose: Choose | undefined): TemplateResult {
  const words = told();
  return html`<div class="column-head" aria-hidden="true"><span>${words.inFile}</span><span>${words.firstValues}</span><span>${words.usedAs}</span></div>
    <ul class="columns">${columns.map((column) => html`<li class="column-row"><b class="label">${column.name}</b>
      <span class="column-first second">${[...new Set(column.first.filter(Boolean))].map((text) => html`<span>${text}</span>`)}</span>
      <span class="column-use">${choose ? selects(column, choose) : html`<span class="label">${nameOf(column)}</span>`}</span></li>`)}</ul>`;
}

const nameOf = ({ role }: Column) => (typeof role === 'string' ? told().roles[role] : told().facts[role.fact] ?? role.fact);

const valueOf = (event: Event) => (event.target as HTMLSelectElement).value;

function selects(column: Column, { use, take }: Choose): TemplateResult {
  const words = told();
  const [now, fact] = [useOf(column), factOf(column)];
  const option = (value: string, name: string) => html`<option value=${value} .selected=${value === now}>${name}</option>`;
  return html`${select(words.usedAsOf(column.name), (event) => use(column.name, valueOf(event)), html`${ROLES.map((role) => option(role, words.roles[role] ?? role))}
      <optgroup label=${words.ownFact}>${FACTS.map((each) => option(`fact:${each}`, words.facts[each] ?? each))}</optgroup>`, now === 'keep')}
    ${fact ? select(words.modeOf(column.name), (event) => take(column.name, valueOf(event) as 'fill' | 'override'), html`${(['fill', 'override'] as const).map((mode) =>
      html`<option value=${mode} .selected=${mode === fact.mode}>${words.modes[mode]}</option>`)}`) : nothing}`;
}

/** One of several, behind a name for the ear. */
export const select = (label: string, choose: (event: Event) => void, options: TemplateResult, isQuiet = false): TemplateResult =>
  html`<span class="select ${isQuiet ? 'quiet' : ''}"><select aria-label=${label} @change=${choose}>${options}</select>${icon('down', 20)}</span>`;
