import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Trouble } from '../api/client';
import { groupedDigits, groupedGtin, shortGtin } from '../api/gtin';
import { Inquiry } from '../api/inquiry';
import type { Answer } from '../api/verdict';
import { verdictPath } from '../app/router';
import { m } from '../messages';
import { offline } from '../messages/sections';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { mark } from '../parts/mark';
import { pack } from '../parts/pack';
import { dragAway, waterEdge } from '../parts/sheet';
import { againButton, countdown, standing } from '../parts/standing';
import { stateOf } from '../parts/states';
import { waiting } from '../parts/waiting';
import { lightWord, secondLine, spokenLight } from '../parts/words';
import type { Step } from './agreement';

/** What a code just read says, over the running camera; the next code takes its place. */
@customElement('scan-sheet')
export class ScanSheet extends LightElement {
  @property({ attribute: false }) step!: Step;
  private inquiry = new Inquiry(this);

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.onKey);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('step')) return;
    this.inquiry.about(this.step.state === 'agreed' ? this.step.gtin : '');
    this.focusOn('h2');
  }

  override updated(): void {
    const { reply } = this.inquiry;
    this.keepFocus(`${this.step.gtin} ${reply && 'body' in reply ? 'answer' : reply?.kind}`);
  }

  private onKey = (event: KeyboardEvent) => event.key === 'Escape' && this.close();
  private close = () => this.dispatchEvent(new Event('close'));
  private confirm = () => this.dispatchEvent(new Event('confirm'));
  private drag = (event: PointerEvent) => dragAway(this, event, this.close);

  override render(): TemplateResult {
    const { reply } = this.inquiry;
    const light = reply && 'body' in reply ? reply.body.verdict.light : reply?.kind === 'packed' ? reply.card.light : 'unknown';
    return html`<section class="sheet light-${light}" aria-label=${m().scan.read(groupedGtin(this.step.gtin))}>
      ${waterEdge()}<div class="grip" aria-hidden="true" @pointerdown=${this.drag}></div>
      <div class="sheet-body" aria-live="polite">${this.content()}</div>
      <button class="icon-button sheet-close" aria-label=${m().scan.close} @click=${this.close}>${icon('close')}</button>
    </section>`;
  }

  private content(): TemplateResult {
    if (this.step.state === 'confirm') return this.question();
    const { reply, wait, again } = this.inquiry;
    if (!reply) return waiting(wait ?? 'looking', this.step.gtin, title, again);
    if (reply.kind === 'packed') return html`${reply.sheet(reply, standing(this.inquiry))}${this.actions()}`;
    return 'body' in reply ? this.answer(reply.body) : this.trouble(reply);
  }

  private answer(answer: Answer): TemplateResult {
    const { product, verdict } = answer;
    const wide = verdict.light === 'unknown' || verdict.light === 'not-applicable';
    return html`<div class="sheet-head">${mark(verdict, wide ? 52 : 84)}
        <div class="sheet-say"><h2 class="sheet-word ${wide ? 'two' : ''}" tabindex="-1" data-said aria-label=${spokenLight(answer)}>${lightWord(verdict)}</h2>
          <p class="second">${verdict.score !== null ? m().lights.of100(verdict.score) : verdict.span ? m().lights.between(...verdict.span) : nothing}</p></div>
        ${pack(product)}</div>
      <p class="sheet-name">${product.name ?? m().scan.unknownName}</p>
      <p class="second">${secondLine(product)}</p><personal-light .product=${{ ...verdict, ...product }} detailed></personal-light>${standing(this.inquiry)}${this.actions()}`;
  }

  private actions = () => html`<div class="sheet-actions"><a class="button" href=${verdictPath(this.step.gtin)}>${m().scan.why}</a></div>
    <p class="second sheet-next">${m().scan.next}</p>`;

  private trouble(trouble: Trouble): TemplateResult {
    const { title: words, text, addUrl, canRetry, codes } = stateOf(trouble, this.inquiry.codesWaiting);
    return html`${title(words)}
      <p class="second"><b class="code">${groupedGtin(this.step.gtin)}</b></p><p class="second">${text}</p>${countdown(this.inquiry)}
      <div class="sheet-actions">${canRetry ? againButton(this.inquiry.again) : nothing}${codes ? html`<a class="button soft" href="/offline">${offline().seeWaiting(codes)}</a>` : nothing}${addUrl ? html`<a class="button soft" href=${addUrl} target="_blank" rel="noopener">${m().states.notFound.add}${icon('open', 20)}</a>` : nothing}</div>
      <p class="second sheet-next">${m().scan.next}</p>`;
  }

  private question(): TemplateResult {
    const { gtin, printed } = this.step;
    return html`${title(m().scan.confirmTitle)}
      <p class="sheet-digits">${groupedDigits(printed ?? shortGtin(gtin))}</p>
      ${printed ? html`<p class="second">${m().scan.inFull(groupedGtin(gtin))}</p>` : nothing}<p class="second">${m().scan.confirmText}</p>
      <div class="sheet-actions"><button class="button" @click=${this.confirm}>${m().scan.confirmYes}</button>
        <button class="button soft" @click=${this.close}>${m().scan.confirmNo}</button></div>`;
  }
}

const title = (words: string) => html`<h2 class="sheet-word two" tabindex="-1" data-said>${words}</h2>`;
