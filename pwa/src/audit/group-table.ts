import { html, type TemplateResult } from 'lit';
import { formatNumber } from '../messages';
import { audit as told } from '../messages/sections';
import { countsOf, type Drawn } from './bar-rows';
import { LIGHTS } from '../parts/light-bar';

const whole = (n: number) => formatNumber(n, 0);

/** What the bars draw, in figures. */
export function groupTable({ rows, ofUnits, narrow }: Drawn, title: string): TemplateResult {
  const words = told();
  const heads = [...LIGHTS.map((light) => words.lights[light]), words.noLight, ofUnits ? words.countUnits : words.countLines, words.median];
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label=${title}><table class="figures-table"><thead><tr><td></td>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${rows.map((group) => {
      const { counts, all, without } = countsOf(group, ofUnits);
      const cells = [...LIGHTS.map((light) => counts[light] ?? 0), without, all];
      return html`<tr><th scope="row">${narrow && group.key !== null ? html`<button class="bar-name" @click=${() => narrow(group)}>${group.name}</button>` : group.name}</th>
        ${cells.map((n) => html`<td>${whole(n)}</td>`)}<td>${group.score === null ? '–' : whole(group.score)}</td></tr>`;
    })}</tbody></table></div>`;
}
