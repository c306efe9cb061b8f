import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { getAnswer, type Reply } from '../api/client';
import type { Answer } from '../api/verdict';
import { formatDate, lang, m } from '../messages';
import { emptyGlass } from '../parts/glass';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { waterEdge } from '../parts/sheet';
import { saveScan } from '../store/scans';
import { additives } from './additives';
import { head, isNameOnly, settle, theGlass } from './head';
import { improvements } from './improvements';
import { nutrition } from './nutrition';
import { origin } from './origin';
import { assumed, missing, provenance, remarks } from './provenance';
import { plainState } from './plain-state';
import { why } from './why';
import './verdict.css';

/** Products whose water has risen in this visit; it rises once. */
const risen = new Set<string>();

/** One product: its light, why, and where that comes from. */
@customElement('verdict-screen')
export class VerdictScreen extends LightElement {
  @property() code = '';
  @state() private reply: Reply<Answer> | undefined;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('code')) void this.load();
  }

  private load = async () => {
    const { code } = this;
    this.reply = undefined;
    const reply = await getAnswer(code, lang());
    if (!this.isConnected || code !== this.code) return; // the person has gone on
    this.reply = reply;
    if ('body' in reply) await this.show(reply.body);
    this.focusOn('[data-said]');
  };

  private async show(answer: Answer): Promise<void> {
    document.title = `${answer.product.name ?? m().verdict.nameless} · Limpide`;
    await saveScan(answer);
  }

  override render(): TemplateResult {
    return html`<div class="verdict">
      <div class="verdict-bar"><a class="icon-button" href="/" aria-label=${m().states.scan}>${icon('back')}</a></div>
      ${this.content()}</div>
      <div class="dock">${waterEdge()}<a class="button" href="/">${icon('scan')}${m().verdict.scanNext}</a></div>`;
  }

  private content(): TemplateResult {
    if (!this.reply) return html`<div class="plain" role="status">${emptyGlass('', false)}<p class="second">${m().verdict.loading}</p></div>`;
    if ('body' in this.reply) return this.answer(this.reply.body);
    return plainState(this.reply, this.code, this.load);
  }

  private answer(answer: Answer): TemplateResult {
    const fresh = !risen.has(answer.product.gtin);
    risen.add(answer.product.gtin);
    return html`<div class="verdict-left">
        ${this.reply?.kind === 'kept' ? html`<p class="note">${icon('clock', 20)}${m().verdict.kept(formatDate(this.reply.at))}</p>` : nothing}
        ${head(answer)}${theGlass(answer, fresh)}${settle(answer)}</div>
      <div class="verdict-right">${isNameOnly(answer) ? nothing : because(answer)}${remarks(answer)}${provenance(answer)}</div>`;
  }
}

const because = (answer: Answer) => html`${why(answer)}${nutrition(answer)}${additives(answer)}${origin(answer)}${improvements(answer)}${missing(answer)}${assumed(answer)}`;
