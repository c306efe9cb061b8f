import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Answer } from '../api/verdict';
import { callOut } from '../messages/sections';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { letterOf, mailTo, type Letter } from './call-out-text';
import { copyText } from './clipboard';
import './call-out.css';

/** A message to the brand, to be changed and sent by the shopper's own means; it never passes through our server. */
@customElement('call-out')
export class CallOut extends LightElement {
  @property({ attribute: false }) answer!: Answer;
  @state() private letter: Letter = { subject: '', body: '' };
  @state() private said = '';

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('answer')) this.letter = letterOf(this.answer, location.origin, new Date());
  }

  override firstUpdated(): void {
    this.querySelector('dialog')?.showModal();
  }

  private change = ({ target }: Event) => {
    const { name, value } = target as HTMLInputElement;
    this.letter = { ...this.letter, [name]: value };
  };
  private close = () => this.querySelector('dialog')?.close();
  private closed = () => this.dispatchEvent(new Event('closed'));
  private share = () => void navigator.share({ title: this.letter.subject, text: this.letter.body }).catch(() => undefined); // put away again
  private copy = async () => {
    const { subject, body } = this.letter;
    this.said = (await copyText(`${subject}\n\n${body}`)) ? callOut().copied : callOut().notCopied;
  };

  override render(): TemplateResult {
    const words = callOut();
    const { subject, body } = this.letter;
    return html`<dialog class="call-out" aria-labelledby="call-out-title" @close=${this.closed}>
      <div class="call-out-head"><h2 id="call-out-title" class="page-title">${words.title}</h2>
        <button class="icon-button" aria-label=${words.close} @click=${this.close}>${icon('close')}</button></div>
      <p class="second">${words.lead}</p>
      <label class="label">${words.subjectField}<input class="letter-field" name="subject" .value=${subject} @input=${this.change}></label>
      <label class="label">${words.bodyField}<textarea class="letter-field" name="body" rows="14" .value=${body} @input=${this.change}></textarea></label>
      <div class="call-out-ways"><a class="button" href=${mailTo(this.letter)}>${icon('letter')}${words.mail}</a>
        ${'share' in navigator ? html`<button class="button soft" @click=${this.share}>${icon('share')}${words.share}</button>` : nothing}
        <button class="button soft" @click=${this.copy}>${words.copy}</button></div>
      <p class="second" role="status">${this.said}</p></dialog>`;
  }
}
