import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { DIMENSIONS, type Dimension, type Group, type Summary } from '../api/audit-report';
import { audit as told } from '../messages/sections';
import { LightElement } from '../parts/light-element';
import { barRows, legend } from './bar-rows';
import { groupTable } from './group-table';

const OPEN = 10; // rows that are shown before somebody asks for all

/** The lights of every category, supplier, brand or shelf, as bars or as a table; `narrow` asks for the lines of one. */
@customElement('group-bars')
export class GroupBars extends LightElement {
  @property({ attribute: false }) by: Summary['by'] = {};
  @state() private chosen: Dimension | undefined;
  @state() private ofUnits = false;
  @state() private isTable = false;
  @state() private isWhole = false;

  override render(): TemplateResult | typeof nothing {
    const words = told();
    const dimensions = DIMENSIONS.filter((each) => this.by[each]?.length);
    const now = this.chosen ?? dimensions[0];
    const all = now && this.by[now];
    if (!all) return nothing;
    const rows = this.isWhole ? all : all.slice(0, OPEN);
    const drawn = { rows, ofUnits: this.ofUnits, narrow: now === 'shelf' ? undefined : (group: Group) => this.narrow(now, group) };
    return html`<section class="groups"><div class="groups-head"><h2>${words.by[now]}</h2>
        <button class="link" @click=${() => (this.isTable = !this.isTable)}>${this.isTable ? words.asBars : words.asTable}</button></div>
      <div class="groups-by">${dimensions.length > 1 ? segment(words.byWhat, dimensions.map((each) => [words.byShort[each], each === now, () => (this.chosen = each)])) : nothing}
        ${all.some(({ units }) => units) ? segment(words.countWhat, [[words.countLines, !this.ofUnits, () => (this.ofUnits = false)], [words.countUnits, this.ofUnits, () => (this.ofUnits = true)]]) : nothing}</div>
      ${this.isTable ? groupTable(drawn, words.by[now]) : html`${barRows(drawn)}${legend()}`}
      ${all.length > OPEN ? html`<button class="link" @click=${() => (this.isWhole = !this.isWhole)}>${this.isWhole ? words.fewer : words.showAll(all.length)}</button>` : nothing}</section>`;
  }

  private narrow(dimension: Exclude<Dimension, 'shelf'>, { key, name }: Group): void {
    this.dispatchEvent(new CustomEvent('narrow', { detail: { [dimension]: key, name } }));
  }
}

const segment = (label: string, choices: [string, boolean, () => void][]): TemplateResult =>
  html`<fieldset class="segment"><legend class="hidden">${label}</legend>${choices.map(([name, isNow, choose]) =>
    html`<label><input type="radio" name=${label} .checked=${isNow} @change=${choose}><span>${name}</span></label>`)}</fieldset>`;
