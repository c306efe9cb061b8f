import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { getAdditive, type Reply, type Trouble } from '../api/client';
import type { AdditivePage } from '../api/verdict';
import { formatDay, lang, m } from '../messages';
import { additive as told, v } from '../messages/sections';
import { emptyGlass } from '../parts/dry-glass';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { stateOf } from '../parts/states';
import { family, head, level, names } from './about';
import { evidence } from './evidence';
import './additive-use';
import './additives.css';

/** One additive: its level, the rule that made it, and every statement on file. */
@customElement('additive-screen')
export class AdditiveScreen extends LightElement {
  @property() number = '';
  @state() private reply: Reply<AdditivePage> | undefined;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('number')) void this.load();
  }

  private load = async () => {
    const { number } = this;
    this.reply = undefined;
    for await (const reply of getAdditive(number, lang())) {
      if (!this.isConnected || number !== this.number) return; // the person has gone on
      const isFirst = !this.reply;
      this.reply = reply;
      document.title = `${'body' in reply ? `${reply.body.code} ${reply.body.name}` : this.trouble(reply).title} · Limpide`;
      if (isFirst) this.arriveOn('h1');
    }
  };

  override render(): TemplateResult {
    return html`<div class="additive-page">
      <div class="additive-bar"><a class="icon-button" href="/" aria-label=${told().back} @click=${back}>${icon('back')}</a></div>
      ${this.content()}</div>`;
  }

  private content(): TemplateResult {
    if (!this.reply) return html`<div class="additive-plain coming" role="status">${emptyGlass('', false)}<p class="second">${m().waits.looking.title}</p></div>`;
    if (!('body' in this.reply)) return this.plain(this.reply);
    const page = this.reply.body;
    return html`<div class="additive-left">
        ${this.reply.kind === 'kept' ? html`<p class="note">${icon('clock', 20)}${m().standing.copy(formatDay(this.reply.at))}</p>` : nothing}
        ${head(page)}${level(page)}${family(page)}</div>
      <div class="additive-right">${evidence(page)}<additive-use .number=${this.number}></additive-use>${names(page)}
        <p class="micro">${told().adi}</p><p class="micro">${v().methodVersion(page.method)}</p>
        <a class="button soft" href="/method">${told().rule}</a></div>`;
  }

  private plain(reply: Trouble): TemplateResult {
    const { title, text, canRetry, hatched } = this.trouble(reply);
    const nearest = reply.kind === 'problem' ? (reply.problem.nearest ?? []) : [];
    return html`<div class="additive-plain">${emptyGlass(title, hatched)}<h1 class="page-title" tabindex="-1">${title}</h1>
      <p class="label">${shown(this.number)}</p><p class="second">${text}</p>
      ${nearest.length ? html`<p class="label">${told().nearest}</p><ul class="nearest">${nearest.map((code) => html`<li><a class="button soft" href="/additives/${code.toLowerCase()}">${code}</a></li>`)}</ul>` : nothing}
      ${canRetry ? html`<button class="button soft" @click=${this.load}>${icon('again', 20)}${m().states.again}</button>` : nothing}</div>`;
  }

  /** What happened, in the words of this screen. */
  private trouble(reply: Trouble) {
    const { notFound, offline, failed } = told();
    if (reply.kind === 'problem' && reply.problem.code === 'additive-not-found') return { ...notFound, canRetry: false, hatched: false };
    const general = stateOf(reply);
    return { ...general, text: reply.kind === 'problem' ? failed : offline };
  }
}

/** To where the person came from; who opened this address directly goes to the first screen. */
function back(event: Event): void {
  if (history.length < 2) return;
  event.preventDefault();
  history.back();
}

/** An address may hold anything, percent-encoded. */
function shown(number: string): string {
  try {
    return decodeURIComponent(number);
  } catch {
    return number;
  }
}
