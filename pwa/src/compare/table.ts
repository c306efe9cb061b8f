import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { compare } from '../messages/sections';
import type { Column } from './columns';
import type { Cell, Group, Row } from './groups';
import { headCell } from './head-cell';

/** Products as columns. The name of a row stands between two products, and before more of them, where it stays in sight. */
export function comparison(columns: Column[], groups: Group[], sentence: string, remove: (code: string) => void): TemplateResult {
  const isPair = columns.length === 2;
  const across = isPair ? 4 : columns.length + 1;
  const head = (column: Column) => html`<th scope="col" colspan=${isPair ? 2 : 1}>${headCell(column, columns, remove)}</th>`;
  return html`<div class="compare-scroll" role="region" tabindex="0" aria-label=${compare().table}>
    <table class="compare-table ${isPair ? 'two-up' : 'many'}"><caption class="hidden">${compare().table}</caption>
      ${isPair ? html`<colgroup><col class="outer" /><col span="2" /><col class="outer" /></colgroup>` : nothing}
      <thead><tr>${isPair ? nothing : html`<td class="corner-cell"></td>`}${repeat(columns, ({ code }) => code, head)}</tr></thead>
      ${sentence ? html`<tbody><tr class="difference"><td colspan=${across}><p class="in-sight" role="status">${sentence}</p></td></tr></tbody>` : nothing}
      ${groups.map(({ title, note, rows }) => html`<tbody><tr class="group"><th scope="rowgroup" colspan=${across}><span class="in-sight">${title}</span>
        ${note ? html`<span class="second in-sight">${note}</span>` : nothing}</th></tr>${rows.map((row) => tableRow(row, isPair))}</tbody>`)}</table></div>`;
}

function tableRow({ name, cells }: Row, isPair: boolean): TemplateResult {
  const [first, ...others] = cells;
  const title = html`<th scope="row" colspan=${isPair ? 2 : 1}>${name}</th>`;
  return isPair && first ? html`<tr>${cell(first)}${title}${others.map(cell)}</tr>` : html`<tr>${title}${cells.map(cell)}</tr>`;
}

const cell = ({ said, isBest }: Cell) => html`<td class=${isBest ? 'best' : ''}>${isBest ? html`<b>${said}</b>` : said}</td>`;
