import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { getExamples, type Example } from '../api/client';
import { lang, m } from '../messages';
import { LightElement } from '../parts/light-element';
import { lastScans } from '../store/scans';
import type { Scan } from '../store/database';
import { Agreement, FORGET_AFTER, type Read, type Step } from './agreement';
import { Camera } from './camera';
import { withoutCamera } from './no-camera';
import { cards } from './product-list';
import { frame, torchButton } from './stage';
import { Watch } from './watch';
import './code-field';
import './scan.css';

/** Camera first: shows a barcode to the glass, or takes typed digits. */
@customElement('scan-screen')
export class ScanScreen extends LightElement {
  @state() private step: Step | undefined;
  @state() private lit: Camera | undefined; // whose torch is on
  @state() private scans: Scan[] = [];
  @state() private examples: Example[] = [];
  private agreement = new Agreement();
  private forget = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = `${m().scan.title} · Limpide`;
    void this.list();
  }

  private async list(): Promise<void> {
    this.scans = await lastScans();
    const known = new Set(this.scans.map(({ gtin }) => gtin));
    for await (const reply of getExamples(lang())) {
      this.examples = 'body' in reply ? reply.body.filter(({ gtin }) => !known.has(gtin)) : [];
    }
  }

  private onTrouble = () => {
    this.step = undefined;
    this.arriveOn('code-field input');
  };

  private onRead = (read: Read) => {
    const step = this.agreement.see(read, performance.now());
    if (!step) return;
    const isShown = this.step?.gtin === step.gtin && this.step.state !== 'half';
    if (isShown || (this.step?.state === 'confirm' && step.state === 'half')) return;
    if (step.state !== 'half') navigator.vibrate?.(30);
    if (step.state !== 'half' || !this.sheetOpen) this.step = step;
    this.forgetHalf();
  };

  /** A code seen once and never again empties the glass. */
  private forgetHalf(): void {
    clearTimeout(this.forget);
    if (this.step?.state === 'half') this.forget = window.setTimeout(() => (this.step = undefined), FORGET_AFTER);
  }

  private get sheetOpen(): boolean {
    return !!this.step && this.step.state !== 'half';
  }

  private onConfirm = () => (this.step = this.step && { ...this.step, state: 'agreed' });
  private onClose = () => {
    if (this.step) this.agreement.close(this.step.gtin, performance.now());
    this.step = undefined;
    void this.list();
    this.focusOn('h1'); // the field would raise the keyboard of a phone
  };

  private switchTorch = async () => {
    const { camera } = this.watch;
    if (!(camera instanceof Camera)) return;
    const on = this.lit !== camera;
    await camera.light(on);
    this.lit = on ? camera : undefined;
  };

  private watch = new Watch(this, { read: this.onRead, trouble: this.onTrouble });

  override render(): TemplateResult {
    const { camera, open } = this.watch;
    return typeof camera === 'string' ? withoutCamera(camera, this.scans, this.examples, open) : this.withCamera(camera);
  }

  private withCamera(camera: Camera | undefined): TemplateResult {
    return html`<div class="stage">
      <h1 class="hidden" tabindex="-1">${m().scan.title}</h1>
      <video muted playsinline aria-hidden="true"></video>
      ${frame(this.step, !!camera)}
      <div class="controls" ?inert=${this.sheetOpen}>
        ${camera?.hasTorch ? torchButton(this.lit === camera, this.switchTorch) : nothing}
        <code-field></code-field>
        ${this.scans.length ? cards(m().scan.last, this.scans) : cards(m().scan.examples, this.examples)}
      </div>
      ${this.sheetOpen ? html`<scan-sheet .step=${this.step} @confirm=${this.onConfirm} @close=${this.onClose}></scan-sheet>` : nothing}
    </div>`;
  }
}
