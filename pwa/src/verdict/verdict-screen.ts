import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Inquiry } from '../api/inquiry';
import type { Answer } from '../api/verdict';
import { loadCallOutMessages, v } from '../messages/sections';
import { packedVerdict } from '../offline/packed-verdict';
import { LightElement } from '../parts/light-element';
import { renewal, standing } from '../parts/standing';
import { stateOf } from '../parts/states';
import { waiting } from '../parts/waiting';
import { additives } from './additives';
import { beside } from './beside';
import { compareHere, dock } from './dock';
import { head, isNameOnly } from './head';
import { improvements } from './improvements';
import { theLight } from './light';
import { nutrition } from './nutrition';
import { onward } from './onward';
import { origin } from './origin';
import { plainState } from './plain-state';
import { age, assumed, missing, oldNote, provenance, remarks } from './provenance';
import { putRight } from './put-right';
import { settle } from './settle';
import { topBar } from './top-bar';
import { why } from './why';
import '../alternatives/better-products';
import '../filters/my-filters';
import '../parts/product-photo';
import './product-history';
import './product-standing';
import './verdict.css';

/** Products whose water has risen in this visit; it rises once. */
const risen = new Set<string>();

/** One product: its light, why, and where that comes from. */
@customElement('verdict-screen')
export class VerdictScreen extends LightElement {
  @property() code = '';
  @state() private isWriting = false; // to the brand
  private inquiry = new Inquiry(this);
  private rising = ''; // the product whose water rises on this very screen

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('code')) return;
    this.isWriting = false;
    this.inquiry.about(this.code);
  }

  override updated(): void {
    const { reply } = this.inquiry;
    this.keepFocus(reply && 'body' in reply ? 'answer' : (reply?.kind ?? 'waiting'));
    if (reply) document.title = `${'body' in reply ? reply.body.product.name ?? v().nameless : reply.kind === 'packed' ? reply.card.name ?? v().nameless : stateOf(reply, this.inquiry.codesWaiting).title} · Limpide`;
  }

  private write = async () => {
    await Promise.all([loadCallOutMessages(), import('./call-out')]);
    this.isWriting = true;
  };
  private written = () => (this.isWriting = false);

  override render(): TemplateResult {
    const { reply } = this.inquiry;
    const answer = reply && 'body' in reply ? reply.body : undefined;
    return html`<div class="verdict">${topBar(answer, this.write)}${answer ? this.answer(answer) : this.without()}</div>
      ${dock(answer?.product.gtin)}
      ${answer && this.isWriting ? html`<call-out .answer=${answer} @closed=${this.written}></call-out>` : nothing}`;
  }

  /** Nothing on file yet, or not at all. */
  private without(): TemplateResult {
    const { reply, wait, again } = this.inquiry;
    if (reply?.kind === 'packed') return packedVerdict(reply, this.inquiry, age);
    if (reply && !('body' in reply)) return plainState(reply, this.code, this.inquiry);
    return html`<div class="plain" role="status">${waiting(wait ?? 'looking', this.code, waitTitle, again)}</div>`;
  }

  private answer(answer: Answer): TemplateResult {
    const { gtin } = answer.product;
    if (!risen.has(gtin)) this.rising = gtin;
    risen.add(gtin);
    return html`<div class="verdict-left">
        <div class="standing" role="status">${standing(this.inquiry)}</div>
        ${head(answer)}${theLight(answer, this.rising === gtin)}${settle(answer)}${oldNote(answer)}<my-filters .answer=${answer}></my-filters>${compareHere(gtin)}</div>
      <div class="verdict-right">${isNameOnly(answer) ? nothing : because(answer)}${remarks(answer)}
        ${provenance(answer, renewal(this.inquiry))}${onward(answer)}${putRight(answer, this.write)}${gtin ? html`<product-history .gtin=${gtin}></product-history>` : nothing}</div>`;
  }
}

const waitTitle = (words: string) => html`<h1 class="page-title" tabindex="-1" data-said>${words}</h1>`;
const because = (answer: Answer) => html`${why(answer)}${nutrition(answer)}${additives(answer)}${origin(answer)}${beside(answer)}${improvements(answer)}${standingOf(answer)}
  ${answer.verdict.light === 'not-applicable' ? nothing : html`<better-products .answer=${answer}></better-products>`}${missing(answer)}${assumed(answer)}`;
const standingOf = ({ product: { gtin }, verdict: { score } }: Answer) => (gtin ? html`<product-standing .gtin=${gtin} .score=${score}></product-standing>` : nothing);
