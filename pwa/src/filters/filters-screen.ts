import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { m } from '../messages';
import { f, loadHistoryMessages } from '../messages/sections';
import { LightElement } from '../parts/light-element';
import { Said } from '../parts/said';
import { allScans } from '../store/history';
import { filterList, loadFilterList } from './catalogue';
import { addMyself, removeWish, setWish } from './edits';
import { optionsOf, type Option } from './options';
import { families, results, searchField, type Picking } from './picker';
import { areLost, change, opened, type Shelf } from './profiles';
import { reread } from './reread';
import { FilterWatch } from './watch';
import { wishList } from './wish-list';
import './personal-light';
import './profile-bar';
import '../parts/choices.css';
import '../parts/segment.css';
import './filters.css';

/** Pick filters, say what doubt means for each, name and switch profiles; nothing of it leaves the phone. */
@customElement('filters-screen')
export class FiltersScreen extends LightElement {
  @state() private text = '';
  @state() private hasFailed = false;
  @state() private isMoving = false;
  private open = new Set<string>();
  private options: Option[] = [];
  private history = allScans(); // read once: every change is answered out of memory
  private said = new Said(this);
  protected watch = new FilterWatch(this);

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = `${f().title} · Limpide`;
    void this.load();
  }

  private load = async () => {
    this.hasFailed = !(await loadFilterList(() => this.list()));
    this.list();
  };

  private list(): void {
    const list = filterList();
    this.options = list ? optionsOf(list) : [];
    this.requestUpdate();
  }

  override render(): TemplateResult {
    const words = f();
    const profile = opened();
    const byKey = new Map(this.options.map((option) => [option.key, option]));
    const picking = this.picking();
    return html`<div class="page filters">
      <header><h1 class="page-title" tabindex="-1">${f().title}</h1><p class="second">${words.lead}</p></header>
      ${areLost() ? html`<div class="note lost" role="alert"><p>${f().lost}</p><button class="button soft" @click=${this.bringBack}>${f().bringBack}</button></div>` : nothing}
      <profile-bar></profile-bar>
      ${searchField(picking)}
      <div class="filters-columns ${this.text.trim() ? 'searching' : ''}"><div>${profile?.wishes.length ? wishList(profile, byKey, this.act) : html`<p class="second none">${words.none}</p>`}</div>
      <div>${this.text.trim() ? results(picking) : this.options.length ? families(picking) : this.hasFailed ? nothing : html`<div class="coming"></div>`}
        ${this.hasFailed ? html`<section><p>${words.failed}</p><button class="button soft" @click=${this.load}>${m().states.again}</button></section>` : nothing}</div></div>
      </div>${this.said.render()}
      ${this.isMoving ? html`<transfer-sheet @close=${() => (this.isMoving = false)}></transfer-sheet>` : nothing}`;
  }

  private picking(): Picking {
    return {
      options: this.options, text: this.text, open: this.open, pick: this.pick,
      isChosen: (key) => !!opened()?.wishes.some((wish) => wish.key === key),
      type: (text) => (this.text = text),
      unfold: this.unfold,
    };
  }

  /** Rows are drawn only where a family is open: additives alone are some 600. */
  private unfold = () => {
    const unfolded = [...this.querySelectorAll<HTMLElement>('details[open]')];
    this.open = new Set(unfolded.map(({ dataset }) => dataset.family ?? ''));
    this.requestUpdate();
  };

  private pick = async ({ key, name, strict }: Option) => {
    if (!opened()) await change(addMyself);
    const profile = opened();
    if (!profile) return;
    const isThere = profile.wishes.some((wish) => wish.key === key);
    await this.act(isThere ? removeWish(profile.id, key) : setWish(profile.id, { key, strict, name }));
  };

  private act = async (edit: (shelf: Shelf) => Shelf) => {
    const before = opened();
    const isKept = await change(edit);
    this.said.say(isKept ? reread((await this.history) ?? [], before, opened()) : f().notKept);
  };

  private bringBack = async () => {
    await Promise.all([loadHistoryMessages(), import('../history/transfer-sheet')]);
    this.isMoving = true;
  };
}
