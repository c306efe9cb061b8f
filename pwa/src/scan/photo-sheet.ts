import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { sendPhoto } from '../api/barcodes';
import { lang } from '../messages';
import { photo as words } from '../messages/early';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import type { Read } from './agreement';
import { readPicture } from './photo';
import { anonymous, opened } from './picture';
import { question } from './question';
import { sheetFrame, sheetTitle } from './sheet-frame';
import { photoInput } from './stage';

type Said =
  | { state: 'reading' | 'sending' | 'unreadable' | 'none' }
  | { state: 'ask'; codes: Read[] }
  | { state: 'unsent'; text: string };

/** Reads one photo on this phone; where that finds nothing, our server may, if the person says so. */
@customElement('photo-sheet')
export class PhotoSheet extends LightElement {
  @property({ attribute: false }) photo!: File;
  @state() private said: Said = { state: 'reading' };
  private picture: ImageBitmap | undefined;
  private leave = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.onKey);
    this.leave.abort();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('photo')) void this.read(this.photo);
  }

  override updated(): void {
    this.keepFocus(`${this.photo.name} ${this.said.state}`);
  }

  private onKey = (event: KeyboardEvent) => event.key === 'Escape' && this.close();
  private close = () => this.dispatchEvent(new Event('close'));
  private choose = (detail: Read) => this.dispatchEvent(new CustomEvent('choose', { detail }));
  private another = (detail: File) => this.dispatchEvent(new CustomEvent('photo', { detail }));
  private say = (said: Said) => (this.said = said);

  private async read(photo: File): Promise<void> {
    this.say({ state: 'reading' });
    this.focusOn('h2');
    const picture = await opened(photo);
    const reading = picture && (await readPicture(picture));
    if (photo !== this.photo || !this.isConnected) return; // another was chosen meanwhile, or none is wanted any more
    this.picture = picture; // what may be sent is what was chosen last
    if (reading) this.take(reading.state, reading.codes);
    else this.say({ state: 'unreadable' });
  }

  private take(found: 'read' | 'unsure' | 'none', codes: Read[]): void {
    const [first] = codes;
    if (found === 'read' && first) this.choose(first);
    else this.say(found === 'unsure' ? { state: 'ask', codes } : { state: 'none' });
  }

  private send = async () => {
    this.say({ state: 'sending' });
    const photo = this.picture && (await anonymous(this.picture));
    if (!photo) return void this.say({ state: 'unreadable' });
    const reply = await sendPhoto(photo, lang(), this.leave.signal);
    if (!this.isConnected) return;
    if ('kind' in reply) this.say({ state: 'unsent', text: (reply.kind === 'problem' && reply.problem.detail) || words().offline });
    else if (reply.gtins.length) this.take(reply.status === 'read' ? 'read' : 'unsure', reply.gtins.map((gtin) => ({ format: '', gtin })));
    else this.say({ state: 'unsent', text: reply.text });
  };

  override render(): TemplateResult {
    const content = this.said.state === 'ask' ? question(this.said.codes, { choose: this.choose, none: () => this.say({ state: 'none' }) }) : this.content(this.said);
    return sheetFrame({ light: 'unknown', label: words().reading, content: html`<div aria-live="polite">${content}</div>`, close: this.close });
  }

  private content(said: Exclude<Said, { state: 'ask' }>): TemplateResult {
    const w = words();
    if (said.state === 'reading') return html`${sheetTitle(w.reading)}<p class="second">${w.readingText}</p>`;
    if (said.state === 'sending') return html`${sheetTitle(w.sending)}<p class="second">${w.sendingText}</p>`;
    const another = html`<label class="button soft">${icon('picture')}${w.another}${photoInput(this.another, w.another)}</label>`;
    if (said.state !== 'none') {
      const [title, text] = said.state === 'unsent' ? [w.unsent, said.text] : [w.unreadable, w.unreadableText];
      return html`${sheetTitle(title)}<p class="second">${text}</p><div class="sheet-actions">${another}</div>`;
    }
    return html`${sheetTitle(w.none)}<p class="second">${w.noneText}</p><p class="note">${w.consent}</p>
      <div class="sheet-actions"><button class="button" @click=${this.send}>${w.send}</button>${another}</div>`;
  }
}
