import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { groupedGtin } from '../api/gtin';
import { compare, search } from '../messages/sections';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { mark } from '../parts/mark';
import type { Listed } from '../parts/product-row';
import { waterEdge } from '../parts/sheet';
import { lightWord, numberWord, secondLine } from '../parts/words';
import { askedOf, type Asked } from '../search/asked';
import { typedCode } from '../search/search-field';
import { Searching, TYPING } from '../search/searching';
import { lastScans } from '../store/scans';
import { m } from '../messages';

const MOST = 12; // rows to choose from; a longer list is what the search is for

/** A sheet to add a product from: by name or brand, by its barcode, out of the last scans, or with the camera. */
@customElement('add-panel')
export class AddPanel extends LightElement {
  @property({ attribute: false }) codes: string[] = [];
  @state() private text = '';
  @state() private scans: Listed[] = [];
  private searching = new Searching(this);

  show(): void {
    this.text = '';
    void lastScans().then((scans) => (this.scans = scans));
    this.sheet?.showModal();
    this.focusOn('input');
  }

  override render(): TemplateResult {
    const words = compare();
    return html`<dialog class="add-sheet" aria-label=${words.addTitle} @click=${this.besides}>${waterEdge()}
      <div class="add-head"><h2>${words.addTitle}</h2><button class="icon-button" aria-label=${words.close} @click=${this.hide}>${icon('close')}</button></div>
      <form class="add-form" role="search" novalidate @submit=${this.submit}><label class="field">${icon('search')}<span class="hidden">${words.addField}</span>
        <input type="search" autocomplete="off" autocapitalize="none" enterkeyhint="search" maxlength="200" placeholder=${words.addField} .value=${this.text} @input=${this.type}></label></form>
      <div class="add-list">${this.text.trim() ? this.found() : this.last()}</div>
      <div class="add-foot"><a class="button soft" href="/" @click=${this.scan}>${icon('scan')}${words.addScan}</a></div></dialog>`;
  }

  private last = () => (this.offered(this.scans).length ? html`<h3>${compare().addLast}</h3>${this.rows(this.scans)}` : nothing);

  private found(): TemplateResult {
    const { results, trouble, wait } = this.searching;
    const gtin = typedCode(this.text)?.gtin;
    const items = wait ? [] : (results?.items ?? []);
    const said = wait ? search().busy : trouble && !results ? compare().addOften : results?.isOfPhone ? compare().addOffline : compare().addFound(results?.count?.value ?? 0);
    if (gtin && this.codes.includes(gtin)) return html`<p class="second" role="status">${compare().addAlready}</p>`;
    return html`<p class="second" role="status">${said}</p>
      ${gtin ? html`<button class="button soft" @click=${() => this.add(gtin)}>${compare().addTake(groupedGtin(gtin))}</button>` : nothing}${this.rows(items)}`;
  }

  private offered = (items: Listed[]) => items.filter(({ gtin }) => !this.codes.includes(gtin)).slice(0, MOST);

  private rows = (items: Listed[]) => html`<ul class="rows">${this.offered(items).map((item) => html`<li><button class="add-row" @click=${() => this.add(item.gtin)}>
    <span class="row-mark">${mark(item, 26)}</span><span class="row-text"><span class="row-name">${item.name ?? m().scan.unknownName}</span><span class="second">${secondLine({ brands: item.brands })}</span></span>
    <span class="row-light"><b>${numberWord(item)}</b><span class="second">${lightWord(item)}</span></span>${icon('plus', 20)}</button></li>`)}</ul>`;

  private get asked(): Asked {
    return askedOf(new URLSearchParams({ q: this.text }));
  }

  private type = (event: Event) => {
    this.text = (event.target as HTMLInputElement).value;
    this.searching.about(this.asked, TYPING);
  };

  private submit = (event: SubmitEvent) => {
    event.preventDefault();
    const gtin = typedCode(this.text)?.gtin;
    if (gtin) this.add(gtin);
  };

  private add(gtin: string): void {
    this.hide();
    this.dispatchEvent(new CustomEvent('add', { detail: gtin }));
  }

  private get sheet(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  private hide = () => this.sheet?.close();
  private scan = () => this.dispatchEvent(new Event('scan'));
  private besides = (event: Event) => event.target === this.sheet && this.hide();
}
