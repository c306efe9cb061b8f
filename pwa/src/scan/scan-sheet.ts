import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Trouble } from '../api/client';
import { groupedGtin } from '../api/gtin';
import { Inquiry, type Said } from '../api/inquiry';
import type { Answer, Product } from '../api/verdict';
import { verdictPath } from '../app/router';
import { formatDate, m } from '../messages';
import { offline } from '../messages/early';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { mark } from '../parts/mark';
import { pack } from '../parts/pack';
import { againButton, countdown, standing } from '../parts/standing';
import { stateOf } from '../parts/states';
import { waiting } from '../parts/waiting';
import { lightWord, secondLine, spokenLight } from '../parts/words';
import type { Scan } from '../store/database';
import type { Read, Step } from './agreement';
import { cards } from './product-list';
import { question } from './question';
import { sheetFrame, sheetNext, sheetTitle } from './sheet-frame';

/** What a code just read says, over the running camera; the next code takes its place. */
@customElement('scan-sheet')
export class ScanSheet extends LightElement {
  @property({ attribute: false }) step!: Step;
  @property({ attribute: false }) scans: Scan[] = [];
  @state() private isLow = false; // stays as the person left it, from code to code
  private inquiry = new Inquiry(this);

  override connectedCallback(): void {
    super.connectedCallback();
    void import('../history/keep-button').catch(() => undefined); // the sheet does without
    addEventListener('keydown', this.onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.onKey);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('step')) return;
    this.inquiry.about(this.step.state === 'agreed' ? this.gtin : '');
    this.focusOn('h2');
  }

  override updated(): void {
    const { reply } = this.inquiry;
    this.keepFocus(`${this.gtin} ${reply && 'body' in reply ? 'answer' : reply?.kind}`);
  }

  private get gtin(): string {
    return this.step.codes[0].gtin;
  }

  private onKey = ({ key }: KeyboardEvent) => key === 'Escape' && !this.querySelector('dialog[open]') && this.close(); // one layer at a time
  private close = () => this.dispatchEvent(new Event('close'));
  private choose = (detail: Read) => this.dispatchEvent(new CustomEvent('choose', { detail }));
  private resize = (isLow: boolean) => (this.isLow = isLow);

  override render(): TemplateResult {
    const { reply } = this.inquiry;
    const light = reply && 'body' in reply ? reply.body.verdict.light : reply?.kind === 'packed' ? reply.card.light : 'unknown';
    const isAsking = this.step.state === 'ask';
    const content = isAsking ? question(this.step.codes, { choose: this.choose, none: this.close }) : this.content();
    const label = isAsking ? m().scan.confirmTitle : m().scan.read(groupedGtin(this.gtin));
    return sheetFrame({ light, label, content, close: this.close, ...(isAsking ? {} : { isLow: this.isLow, resize: this.resize }) });
  }

  private content(): TemplateResult {
    const { reply, wait, again } = this.inquiry;
    const said = !reply ? waiting(wait ?? 'looking', this.gtin, sheetTitle, again) : this.said(reply);
    const others = this.scans.filter(({ gtin }) => gtin !== this.gtin);
    return html`${said}<div class="sheet-rest">${others.length ? cards(m().scan.last, others) : nothing}${sheetNext(!others.length)}</div>`;
  }

  private said(reply: Said): TemplateResult {
    if (reply.kind === 'packed') return html`${reply.sheet(reply, standing(this.inquiry))}${this.actions(reply.card)}`;
    return 'body' in reply ? this.answer(reply.body) : this.trouble(reply);
  }

  private answer(answer: Answer): TemplateResult {
    const { product, verdict } = answer;
    const wide = verdict.light === 'unknown' || verdict.light === 'not-applicable';
    const second = [secondLine(product), product.data_date && m().scan.label(formatDate(new Date(product.data_date)))].filter(Boolean);
    return html`<div class="sheet-said" aria-live="polite"><div class="sheet-head">${mark(verdict, wide ? 52 : 84)}
        <div class="sheet-say"><h2 class="sheet-word ${wide ? 'two' : ''}" tabindex="-1" data-said aria-label=${spokenLight(answer)}>${lightWord(verdict)}</h2>
          <p class="second">${verdict.score !== null ? m().lights.of100(verdict.score) : verdict.span ? m().lights.between(...verdict.span) : nothing}</p></div>
        ${pack(product)}</div>
      <p class="sheet-name">${product.name ?? m().scan.unknownName}</p>
      <p class="second sheet-second">${second.join(' · ')}</p><personal-light .product=${{ ...verdict, ...product }} detailed></personal-light></div>
      ${standing(this.inquiry)}${this.actions(product)}`;
  }

  private actions = (product: Pick<Product, 'name' | 'brands'>) => html`<div class="sheet-actions"><a class="button" href=${verdictPath(this.gtin)}>${m().scan.why}</a>
    <keep-button .gtin=${this.gtin} .product=${product}></keep-button></div>`;

  private trouble(trouble: Trouble): TemplateResult {
    const { title, text, addUrl, complete, canRetry, codes } = stateOf(trouble, this.inquiry.codesWaiting);
    return html`<div class="sheet-said" aria-live="polite">${sheetTitle(title)}
      <p class="second"><b class="code">${groupedGtin(this.gtin)}</b></p><p class="second">${text}</p></div>${countdown(this.inquiry)}
      <div class="sheet-actions">${canRetry ? againButton(this.inquiry.again) : nothing}
        ${codes ? html`<a class="button soft" href="/offline">${offline().seeWaiting(codes)}</a>` : nothing}
        ${complete ? html`<a class="button" href=${verdictPath(this.gtin)}>${icon('camera')}${m().scan.photograph}</a>` : nothing}
        ${addUrl ? html`<a class="button soft" href=${addUrl} target="_blank" rel="noopener">${m().states.notFound.add}${icon('open', 20)}</a>` : nothing}</div>`;
  }
}
