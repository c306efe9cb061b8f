import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { rename } from '../app/router';
import { loadFilterList } from '../filters/catalogue';
import { FilterWatch } from '../filters/watch';
import { compare, f } from '../messages/sections';
import { areLost } from '../filters/profiles';
import { emptyGlass } from '../parts/dry-glass';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { waterEdge } from '../parts/sheet';
import { additiveRows } from './additive-rows';
import type { AddPanel } from './add-panel';
import { awaitAnother, awaited, codesOf, comparePath, MOST } from './codes';
import { byScore, calledAmong, Columns, listed, type Column } from './columns';
import { difference } from './difference';
import { nutrientRows } from './nutrient-rows';
import { originRows } from './origin-rows';
import { ownRows } from './own-rows';
import { scoreRows, unscoredRows } from './score-rows';
import { share } from './share';
import { comparison } from './table';
import '../filters/my-filters.css';
import '../parts/choices.css';
import './add-panel';
import './compare.css';

/** Several products side by side; the address names them, so that a comparison can be shared and come back to. */
@customElement('compare-screen')
export class CompareScreen extends LightElement {
  @property({ attribute: false }) query = new URLSearchParams();
  @state() private codes: string[] = [];
  @state() private said = ''; // what has just happened
  private leftOut = 0;
  private isTold = false; // every product has had its say once, or is late: until then rows would move
  private columns = new Columns(this);
  protected watch = new FilterWatch(this);

  override connectedCallback(): void {
    super.connectedCallback();
    void loadFilterList(() => this.requestUpdate());
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('query')) this.open();
    this.isTold ||= this.columns.of(this.codes).every(({ inquiry: { reply, wait } }) => reply || wait === 'slow');
  }

  /** One product alone may be the one that a comparison was waiting for. */
  private open(): void {
    const asked = codesOf(this.query);
    const before = awaited();
    this.isTold = false;
    const isJoined = asked.length === 1 && before.length > 0;
    this.show(isJoined ? [...new Set([...before, ...asked])] : asked);
    this.said = isJoined ? compare().joined : '';
  }

  private show(codes: string[]): void {
    this.leftOut = Math.max(0, codes.length - MOST);
    this.codes = codes.slice(0, MOST);
    this.columns.show(this.codes);
    if (comparePath(codes) !== location.pathname + location.search) rename(comparePath(this.codes));
  }

  override updated(): void {
    const columns = this.columns.of(this.codes);
    const names = columns.map((column) => calledAmong(column, columns));
    document.title = `${names.length ? compare().titleOf(listed(names)) : compare().title} · Limpide`;
  }

  override render(): TemplateResult {
    const words = compare();
    const columns = this.columns.of(this.codes);
    const isFull = this.codes.length >= MOST;
    return html`<div class="compare">
      <div class="compare-bar"><a class="icon-button" href="/" aria-label=${words.back} @click=${back}>${icon('back')}</a>
        <h1 class="compare-title" tabindex="-1">${words.title}</h1>
        ${columns.length ? html`<button class="icon-button" aria-label=${words.share} @click=${this.share}>${icon('share')}</button>` : nothing}
        ${isFull ? nothing : html`<button class="icon-button" aria-label=${words.add} @click=${this.askForMore}>${icon('plus')}</button>`}</div>
      <p class="second compare-said" role="status">${this.said}</p>
      ${this.leftOut ? html`<p class="note">${words.leftOut(this.leftOut, MOST)}</p>` : nothing}
      ${areLost() ? html`<p class="note" role="alert"><span>${f().lost} <a href="/filters">${f().lostAction}</a></span></p>` : nothing}
      ${columns.length ? this.table(columns) : html`<div class="compare-empty">${emptyGlass(words.emptyTitle, false)}<div><h2 class="compare-word two">${words.emptyTitle}</h2><p class="second">${words.emptyText}</p></div></div>`}</div>
      <add-panel .codes=${this.codes} @add=${this.add} @scan=${() => awaitAnother(this.codes)}></add-panel>
      <div class="dock compare-dock">${waterEdge()}${isFull ? html`<p class="second">${words.most(MOST)}</p>` : html`<button class="button" @click=${this.askForMore}>${icon('plus')}${words.add}</button>`}</div>`;
  }

  private table(columns: Column[]): TemplateResult {
    if (!this.isTold) return html`<div class="coming">${comparison(columns, [], '', this.takeOut)}</div>`;
    const groups = [...ownRows(columns), scoreRows(columns), nutrientRows(columns), additiveRows(columns), unscoredRows(columns), originRows(columns)];
    const isOrdered = String(byScore(columns)) === String(this.codes);
    return html`${comparison(columns, groups, difference(columns) ?? (columns.length === 1 ? compare().single : ''), this.takeOut)}
      <div class="compare-end">${isOrdered ? nothing : html`<button class="button soft" @click=${() => this.show(byScore(columns))}>${icon('order', 20)}${compare().order}</button>`}
        <p class="micro">${compare().better}</p></div>`;
  }

  private nameOf(code: string): string {
    const columns = this.columns.of([...this.codes]);
    const column = columns.find((each) => each.code === code);
    return column ? calledAmong(column, columns) : code;
  }

  private takeOut = (code: string) => {
    this.said = compare().removed(this.nameOf(code));
    this.show(this.codes.filter((each) => each !== code));
    this.focusOn('h1');
  };

  private add = ({ detail: gtin }: CustomEvent<string>) => {
    this.show([...new Set([...this.codes, gtin])]);
    this.said = '';
  };

  private askForMore = () => this.querySelector<AddPanel>('add-panel')?.show();
  private share = async () => (this.said = await share(document.title, comparePath(this.codes)));
}

/** To where the person came from; who opened this address directly goes to the first screen. */
function back(event: Event): void {
  if (history.length < 2) return;
  event.preventDefault();
  history.back();
}
