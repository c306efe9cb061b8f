import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { sendList } from '../api/audits';
import type { Trouble } from '../api/client';
import { go } from '../app/router';
import { audit as told } from '../messages/sections';
import { sizeOf } from '../offline/amounts';
import { LightElement } from '../parts/light-element';
import type { EarlierAudits } from './earlier-audits';
import { flaw } from './plain-glass';
import { asksForKey, wordsOf } from './troubled';
import './earlier-audits';
import './file-drop';
import './key-field';

const MOST = 200e6; // bytes of a list that the server takes

/** Where an audit begins: a list is handed over, or an earlier audit opened. */
@customElement('audit-start')
export class AuditStart extends LightElement {
  @state() private file: File | undefined; // on its way
  @state() private done = 0; // bytes of it that have left
  @state() private refused = '';
  @state() private trouble: Trouble | undefined;
  private leave = new AbortController();

  override firstUpdated(): void {
    this.arriveOn('h1');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave.abort();
  }

  override render(): TemplateResult {
    const words = told();
    return html`<header class="audit-lead"><h1 class="page-title" tabindex="-1">${words.title}</h1><p class="second">${words.lead}</p></header>
      <div class="audit-begin"><div class="audit-hand">
        ${asksForKey(this.trouble) ? html`<key-field .trouble=${this.trouble} @key=${this.unlocked}></key-field>` : this.file ? this.sending(this.file) : html`<file-drop @file=${this.take}></file-drop>`}
        <div role="alert">${this.why()}</div></div>
      <earlier-audits @locked=${this.lock}></earlier-audits></div>`;
  }

  private why(): TemplateResult | typeof nothing {
    if (this.refused) return html`<p class="audit-flaw">${this.refused}</p>`;
    if (!this.trouble || asksForKey(this.trouble)) return nothing;
    const { title, text, problem } = wordsOf(this.trouble);
    return html`<div class="audit-flaw"><h2>${title}</h2>${problem ? html`<p>${flaw(problem)}</p><p class="second">${told().expected}</p>` : nothing}<p>${text}</p></div>`;
  }

  private sending({ name, size }: File): TemplateResult {
    const words = told();
    return html`<div class="audit-drop"><p class="label" id="sent-name">${name}</p>
      <progress max=${size} .value=${this.done} aria-labelledby="sent-name"></progress>
      <p class="second">${words.sending(sizeOf(Math.min(this.done, size)), sizeOf(size))}</p>
      <button class="button outline" @click=${this.cancel}>${words.cancel}</button></div>`;
  }

  private take = async ({ detail: file }: CustomEvent<File>) => {
    const why = file.size > MOST ? told().tooLarge(sizeOf(file.size)) : file.size ? '' : told().emptyFile;
    Object.assign(this, { refused: why, trouble: undefined });
    if (why) return;
    Object.assign(this, { file, done: 0, leave: new AbortController() });
    this.focusOn('.audit-drop .button');
    const { signal } = this.leave;
    const answer = await sendList(file, file.name, signal, (bytes) => (this.done = bytes));
    this.file = undefined;
    if (answer.kind === 'told') return go(`/audit/${answer.body.id}`);
    if (!signal.aborted) this.trouble = answer;
    this.focusOn('input');
  };

  private cancel = () => this.leave.abort();
  private lock = ({ detail }: CustomEvent<Trouble>) => (this.trouble = detail);

  private unlocked = () => {
    this.trouble = undefined;
    void this.querySelector<EarlierAudits>('earlier-audits')?.read();
    this.focusOn('h1');
  };
}
