import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { getAnswer, type Reply } from '../api/client';
import { groupedDigits, groupedGtin, shortGtin } from '../api/gtin';
import type { Answer } from '../api/verdict';
import { verdictPath } from '../app/router';
import { lang, m } from '../messages';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { mark } from '../parts/mark';
import { pack } from '../parts/pack';
import { dragAway, waterEdge } from '../parts/sheet';
import { stateOf } from '../parts/states';
import { lightWord, secondLine, spokenLight } from '../parts/words';
import { saveScan } from '../store/scans';
import type { Step } from './agreement';

/** What a code just read says, over the running camera; the next code takes its place. */
@customElement('scan-sheet')
export class ScanSheet extends LightElement {
  @property({ attribute: false }) step!: Step;
  @state() private reply: Reply<Answer> | undefined;

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
    this.reply = undefined;
    if (this.step.state === 'agreed') void this.lookUp(this.step.gtin);
    this.focusOn('h2');
  }

  private async lookUp(gtin: string): Promise<void> {
    const reply = await getAnswer(gtin, lang());
    if (!this.isConnected || this.step.gtin !== gtin) return; // closed, or another code was read meanwhile
    this.reply = reply;
    if ('body' in reply) await saveScan(reply.body);
    this.focusOn('h2');
  }

  private onKey = (event: KeyboardEvent) => event.key === 'Escape' && this.close();
  private close = () => this.dispatchEvent(new Event('close'));
  private confirm = () => this.dispatchEvent(new Event('confirm'));
  private drag = (event: PointerEvent) => dragAway(this, event, this.close);

  override render(): TemplateResult {
    const light = this.reply && 'body' in this.reply ? this.reply.body.verdict.light : 'unknown';
    return html`<section class="sheet light-${light}" aria-label=${m().scan.read(groupedGtin(this.step.gtin))}>
      ${waterEdge()}<div class="grip" aria-hidden="true" @pointerdown=${this.drag}></div>
      <div class="sheet-body" aria-live="polite">${this.content()}</div>
      <button class="icon-button sheet-close" aria-label=${m().scan.close} @click=${this.close}>${icon('close')}</button>
    </section>`;
  }

  private content(): TemplateResult {
    if (this.step.state === 'confirm') return this.question();
    if (!this.reply) return html`<h2 class="sheet-word" tabindex="-1">${m().scan.looking}</h2><p class="second">${groupedGtin(this.step.gtin)}</p>`;
    return 'body' in this.reply ? this.answer(this.reply.body) : this.trouble(this.reply);
  }

  private answer(answer: Answer): TemplateResult {
    const { product, verdict } = answer;
    const wide = verdict.light === 'unknown' || verdict.light === 'not-applicable';
    return html`<div class="sheet-head">${mark(verdict, wide ? 52 : 84)}
        <div class="sheet-say"><h2 class="sheet-word ${wide ? 'two' : ''}" tabindex="-1" aria-label=${spokenLight(answer)}>${lightWord(verdict)}</h2>
          <p class="second">${verdict.score !== null ? m().lights.of100(verdict.score) : verdict.span ? m().lights.between(...verdict.span) : nothing}</p></div>
        ${pack(product)}</div>
      <p class="sheet-name">${product.name ?? m().verdict.nameless}</p>
      <p class="second">${secondLine(product)}</p>
      <div class="sheet-actions"><a class="button" href=${verdictPath(this.step.gtin)}>${m().scan.why}</a></div>
      <p class="second sheet-next">${m().scan.next}</p>`;
  }

  private trouble(reply: Reply<Answer>): TemplateResult {
    const { title, text, addUrl } = stateOf(reply);
    return html`<h2 class="sheet-word two" tabindex="-1">${title}</h2>
      <p class="second"><b class="code">${groupedGtin(this.step.gtin)}</b></p><p class="second">${text}</p>
      <div class="sheet-actions">${addUrl ? html`<a class="button soft" href=${addUrl} target="_blank" rel="noopener">${m().states.notFound.add}${icon('open', 20)}</a>` : nothing}</div>
      <p class="second sheet-next">${m().scan.next}</p>`;
  }

  private question(): TemplateResult {
    const { gtin, printed } = this.step;
    return html`<h2 class="sheet-word two" tabindex="-1">${m().scan.confirmTitle}</h2>
      <p class="sheet-digits">${groupedDigits(printed ?? shortGtin(gtin))}</p>
      ${printed ? html`<p class="second">${m().scan.inFull(groupedGtin(gtin))}</p>` : nothing}<p class="second">${m().scan.confirmText}</p>
      <div class="sheet-actions"><button class="button" @click=${this.confirm}>${m().scan.confirmYes}</button>
        <button class="button soft" @click=${this.close}>${m().scan.confirmNo}</button></div>`;
  }
}
