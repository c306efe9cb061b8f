import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { FilterWatch } from '../filters/watch';
import { history } from '../messages/sections';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { Said } from '../parts/said';
import { allLists, KEPT, type List } from '../store/lists';
import { allScans, isHistoryLost, keptGtins } from '../store/history';
import { chips, kinds } from './chips';
import { drawn } from './drawn';
import { bare, lost, nowhere } from './empty';
import { nameOfList } from './names';
import { forget, takeOut } from './remove';
import { found, inList, lit, seen, type Lit, type Product } from './seen';
import './list-head';
import './lists-bar';
import './history.css';

const MOST = 100; // rows drawn at once

/** Every product looked at on this phone, or those of one list: searched, and by light. */
@customElement('history-screen')
export class HistoryScreen extends LightElement {
  @property() list = '';
  @state() private products: Product[] | undefined; // none before they are read
  @state() private lists: List[] = [];
  @state() private kept = new Set<string>();
  @state() private typed = '';
  @state() private kind = '';
  @state() private shown = MOST;
  @state() private isRemoving = false;
  @state() private isMoving = false;
  private isRefused = false;
  private lights: Lit[] = []; // of all products, for the profile in use
  private said = new Said(this);
  protected watch = new FilterWatch(this, () => this.judge());

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('limpide:lists', this.read);
    void this.read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('limpide:lists', this.read);
  }

  private read = async () => {
    const [scans, lists, kept] = await Promise.all([allScans(), allLists(), keptGtins()]);
    const products = (scans ?? []).map(seen);
    Object.assign(this, { lists: lists ?? [], kept, isRefused: !scans, products: this.list ? inList(this.ownList(lists), products) : products });
    this.judge();
    document.title = `${this.name} · Limpide`;
  };

  /** An address of a list that is not here. */
  private get isNowhere(): boolean {
    return !!this.list && this.list !== KEPT && !!this.products && !this.lists.some(({ id }) => id === this.list);
  }

  private ownList = (lists = this.lists): List => lists.find(({ id }) => id === this.list) ?? { id: this.list, name: '', entries: [] };

  private get name(): string {
    return (this.list && nameOfList(this.ownList())) || history().title;
  }

  /** Judged once for a profile: typing and chips then only choose among them. */
  private judge(): void {
    this.lights = lit(this.products ?? []);
    if (!this.lights.some(({ kind }) => kind === this.kind)) this.kind = '';
  }

  override render(): TemplateResult {
    const { products } = this;
    if (this.isNowhere) return nowhere();
    const isLost = !this.list && isHistoryLost();
    return html`<div class="page history ${products ? '' : 'coming'}">${this.head()}
      ${isLost ? lost(this.open, () => this.requestUpdate()) : nothing}
      <div class="history-columns">${products?.length ? this.tools(products) : nothing}
        ${this.list || isLost || !(products?.length || this.lists.length) ? nothing : html`<lists-bar .lists=${this.lists}></lists-bar>`}
        ${products?.length ? this.rows() : isLost || !products ? nothing : bare(this.list, this.isRefused)}</div></div>
      ${this.isMoving ? html`<transfer-sheet @changed=${this.read} @close=${this.close}></transfer-sheet>` : nothing}${this.said.render()}`;
  }

  private head(): TemplateResult {
    const words = history();
    return html`<header class="history-head">${this.list
      ? html`<list-head .list=${this.ownList()} .lists=${this.lists}></list-head>`
      : html`<h1 class="page-title" tabindex="-1">${words.title}</h1><button class="icon-button transfer-open" aria-label=${words.transfer} aria-haspopup="dialog" @click=${this.open}>${icon('download')}</button>`}
      ${this.products?.length ? html`<button class="icon-button" aria-label=${words.edit} aria-pressed=${this.isRemoving} @click=${() => (this.isRemoving = !this.isRemoving)}>${icon('pencil')}</button>` : nothing}</header>`;
  }

  /** Those that fit the words typed. */
  private searched(): Lit[] {
    if (!this.typed.trim()) return this.lights;
    const byWords = new Set(found(this.products ?? [], this.typed));
    return this.lights.filter(({ product }) => byWords.has(product));
  }

  /** Those that fit the words and the light. */
  private fitting = () => (this.kind ? this.searched().filter(({ kind }) => kind === this.kind) : this.searched());

  private tools(products: Product[]): TemplateResult {
    const words = history();
    const offline = products.filter(({ gtin }) => this.kept.has(gtin)).length;
    return html`<div class="history-tools"><label class="history-field">${icon('search')}<span class="hidden">${this.list ? words.searchList(this.name) : words.searchName}</span>
        <input type="search" autocomplete="off" enterkeyhint="search" placeholder=${words.search(products.length, offline)} .value=${this.typed} @input=${this.type}></label>
      ${chips(kinds(this.searched()), this.kind, (kind) => Object.assign(this, { kind, shown: MOST }))}
      <p class="hidden" role="status">${this.typed || this.kind ? words.shown(this.fitting().length) : nothing}</p></div>`;
  }

  private rows(): TemplateResult {
    const fitting = this.fitting();
    const left = fitting.length - this.shown;
    return html`<div class="history-rows">${drawn(fitting.slice(0, this.shown), !this.list, { kept: this.kept, remove: this.isRemoving ? this.takeAway : undefined })}
      ${left > 0 ? html`<button class="button soft" @click=${this.more}>${history().more(Math.min(MOST, left), left)}</button>` : nothing}</div>`;
  }

  private type = ({ target }: Event) => Object.assign(this, { typed: (target as HTMLInputElement).value, shown: MOST });

  /** The first of the new rows has the focus: the button may be gone. */
  private more = () => {
    const first = this.shown;
    this.shown += MOST;
    void this.updateComplete.then(() => this.querySelectorAll<HTMLElement>('.seen-link')[first]?.focus());
  };

  /** The row that takes its place has the focus: who removes one may remove more. */
  private takeAway = async (product: Product) => {
    const place = [...this.querySelectorAll('.seen-remove')].findIndex((button) => button === document.activeElement);
    const undo = await (this.list ? takeOut(this.ownList(), product) : forget(product));
    await this.read();
    this.said.say(history().removed(product.name ?? product.gtin), { label: history().undo, act: () => void undo().then(this.read) });
    await this.updateComplete;
    (this.querySelectorAll<HTMLElement>('.seen-remove')[place] ?? this.querySelector<HTMLElement>('h1'))?.focus();
  };

  private open = async () => {
    await import('./transfer-sheet');
    this.isMoving = true;
  };

  private close = () => {
    this.isMoving = false;
    this.focusOn('.transfer-open');
  };
}
