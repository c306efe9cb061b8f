import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Inquiry } from '../api/inquiry';
import type { Answer } from '../api/verdict';
import { m } from '../messages';
import { v } from '../messages/sections';
import { packedVerdict } from '../offline/packed-verdict';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { waterEdge } from '../parts/sheet';
import { renewal, standing } from '../parts/standing';
import { stateOf } from '../parts/states';
import { waiting } from '../parts/waiting';
import { additives } from './additives';
import { complete, head, isNameOnly, settle, theGlass } from './head';
import { improvements } from './improvements';
import { nutrition } from './nutrition';
import { origin } from './origin';
import { age, assumed, missing, provenance, remarks } from './provenance';
import { plainState } from './plain-state';
import { why } from './why';
import '../filters/my-filters';
import '../history/keep-button';
import './verdict.css';

/** Products whose water has risen in this visit; it rises once. */
const risen = new Set<string>();

/** One product: its light, why, and where that comes from. */
@customElement('verdict-screen')
export class VerdictScreen extends LightElement {
  @property() code = '';
  private inquiry = new Inquiry(this);
  private rising = ''; // the product whose water rises on this very screen

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('code')) this.inquiry.about(this.code);
  }

  override updated(): void {
    const { reply } = this.inquiry;
    this.keepFocus(reply && 'body' in reply ? 'answer' : (reply?.kind ?? 'waiting'));
    if (reply) document.title = `${'body' in reply ? reply.body.product.name ?? v().nameless : reply.kind === 'packed' ? reply.card.name ?? v().nameless : stateOf(reply, this.inquiry.codesWaiting).title} · Limpide`;
  }

  override render(): TemplateResult {
    return html`<div class="verdict">
      <div class="verdict-bar"><a class="icon-button" href="/" aria-label=${m().states.scan}>${icon('back')}</a>${keepable(this.inquiry.reply)}</div>
      ${this.content()}</div>
      <div class="dock">${waterEdge()}<a class="button" href="/">${icon('scan')}${v().scanNext}</a></div>`;
  }

  private content(): TemplateResult {
    const { reply, wait, again } = this.inquiry;
    if (!reply) return html`<div class="plain" role="status">${waiting(wait ?? 'looking', this.code, waitTitle, again)}</div>`;
    if (reply.kind === 'packed') return packedVerdict(reply, this.inquiry, age);
    return 'body' in reply ? this.answer(reply.body) : plainState(reply, this.code, this.inquiry);
  }

  private answer(answer: Answer): TemplateResult {
    const { gtin } = answer.product;
    if (!risen.has(gtin)) this.rising = gtin;
    risen.add(gtin);
    return html`<div class="verdict-left">
        <div class="standing" role="status">${standing(this.inquiry)}</div>
        ${head(answer)}${theGlass(answer, this.rising === gtin)}${settle(answer)}${complete(answer)}<my-filters .answer=${answer}></my-filters></div>
      <div class="verdict-right">${isNameOnly(answer) ? nothing : because(answer)}${remarks(answer)}${provenance(answer, renewal(this.inquiry))}</div>`;
  }
}

const keepable = (reply: Inquiry['reply']) => (reply && 'body' in reply ? html`<keep-button .gtin=${reply.body.product.gtin} .product=${reply.body.product}></keep-button>` : nothing);

const waitTitle = (words: string) => html`<h1 class="page-title" tabindex="-1" data-said>${words}</h1>`;
const because = (answer: Answer) => html`${why(answer)}${nutrition(answer)}${additives(answer)}${origin(answer)}${improvements(answer)}${missing(answer)}${assumed(answer)}`;
