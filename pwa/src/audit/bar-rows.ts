import { html, type TemplateResult } from 'lit';
import type { Group } from '../api/audit-report';
import type { Counts } from '../api/audit-shapes';
import type { Light } from '../api/verdict';
import { formatNumber } from '../messages';
import { audit as told } from '../messages/sections';
import { lightMark, LIGHTS, piece } from '../parts/light-bar';

export interface Drawn {
  rows: Group[];
  ofUnits: boolean;
  narrow: ((group: Group) => void) | undefined;
}

const whole = (n: number) => formatNumber(n, 0);

/** What is counted of a group: its lines or the units sold, by light; without one are those nobody knows. */
export function countsOf({ lines, lights, units }: Group, ofUnits: boolean): { counts: Counts; all: number; without: number } {
  const counts = ofUnits ? (units ?? {}) : lights;
  const lit = LIGHTS.reduce((sum, light) => sum + (counts[light] ?? 0), 0);
  const all = ofUnits ? Object.values(counts).reduce((sum, n) => sum + n, 0) : lines;
  return { counts, all, without: Math.max(0, all - lit) };
}

/** A bar for each group, as wide as all its lines: shares by light, with shape and number where there is room. */
export const barRows = ({ rows, ofUnits, narrow }: Drawn): TemplateResult => html`<ul class="bars">${rows.map((group) => {
  const { counts, all, without } = countsOf(group, ofUnits);
  const parts: [Light | 'none', number][] = [...LIGHTS.map((light): [Light, number] => [light, counts[light] ?? 0]), ['none', without]];
  const filled = parts.filter(([, n]) => n > 0);
  return html`<li class="bar-row">${narrow && group.key !== null ? html`<button class="bar-name" @click=${() => narrow(group)}>${group.name}</button>` : html`<span class="bar-name">${group.name}</span>`}
    <span class="bar" aria-hidden="true">${filled.map(([light, n]) => piece(light, n))}</span>
    <span class="hidden">${filled.map(([light, n]) => `${whole(n)} ${light === 'none' ? told().noLight : told().lights[light]}`).join(', ')}</span>
    <span class="bar-all second">${whole(all)}</span></li>`;
})}</ul>`;

export const legend = (): TemplateResult => html`<ul class="legend" aria-hidden="true">${LIGHTS.map((light) => html`<li>${lightMark(light, 16)}${told().lights[light]}</li>`)}<li><span class="legend-none"></span>${told().noLight}</li></ul>`;
