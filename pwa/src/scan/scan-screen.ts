import { html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { getExamples, type Example } from '../api/client';
import { lang, m } from '../messages';
import { LightElement } from '../parts/light-element';
import { lastScans } from '../store/scans';
import type { Scan } from '../store/database';
import { Agreement, FORGET_AFTER, type Read, type Step } from './agreement';
import { Camera, type Trouble } from './camera';
import { Decoder } from './decoder';
import { withoutCamera } from './no-camera';
import { cards } from './product-list';
import { frame, torchButton } from './stage';
import './code-field';
import './scan-sheet';
import './scan.css';

/** Camera first: shows a barcode to the glass, or takes typed digits. */
@customElement('scan-screen')
export class ScanScreen extends LightElement {
  @state() private camera: Camera | Trouble | undefined;
  @state() private step: Step | undefined;
  @state() private lit = false;
  @state() private scans: Scan[] = [];
  @state() private examples: Example[] = [];
  @query('video') private video: HTMLVideoElement | undefined;
  private agreement = new Agreement();
  private decoder: Decoder | undefined;
  private forget = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = `${m().scan.title} · Limpide`;
    document.addEventListener('visibilitychange', this.onVisibility);
    if (!document.hidden) void this.open();
    void this.list();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.onVisibility);
    this.close();
  }

  private onVisibility = () => (document.hidden ? this.close() : this.open());

  private open = async () => {
    if (this.camera instanceof Camera) return;
    const camera = await Camera.open();
    if (!this.isConnected || document.hidden) return camera instanceof Camera ? camera.close() : undefined;
    this.camera = camera;
    await this.updateComplete;
    if (!(camera instanceof Camera)) return this.focusOn('code-field input');
    if (!this.video) return;
    this.video.srcObject = camera.stream;
    await this.video.play().catch(() => undefined); // autoplay may wait for a tap; frames come then
    this.decoder = new Decoder(this.video, this.onRead);
  };

  private close(): void {
    this.decoder?.stop();
    if (this.camera instanceof Camera) this.camera.close();
    this.camera = undefined;
    this.lit = false;
  }

  private async list(): Promise<void> {
    this.scans = await lastScans();
    const reply = await getExamples(lang());
    const known = new Set(this.scans.map(({ gtin }) => gtin));
    this.examples = 'body' in reply ? reply.body.filter(({ gtin }) => !known.has(gtin)) : [];
  }

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
    this.focusOn('code-field input');
  };

  private switchTorch = async () => {
    if (!(this.camera instanceof Camera)) return;
    await this.camera.light(!this.lit);
    this.lit = !this.lit;
  };

  override render(): TemplateResult {
    return typeof this.camera === 'string' ? withoutCamera(this.camera, this.scans, this.examples, this.open) : this.withCamera();
  }

  private withCamera(): TemplateResult {
    const live = this.camera instanceof Camera;
    return html`<div class="stage">
      <h1 class="hidden" tabindex="-1">${m().scan.title}</h1>
      <video muted playsinline aria-hidden="true"></video>
      ${frame(this.step, live)}
      <div class="controls" ?inert=${this.sheetOpen}>
        ${this.camera instanceof Camera && this.camera.hasTorch ? torchButton(this.lit, this.switchTorch) : nothing}
        <code-field></code-field>
        ${this.scans.length ? cards(m().scan.last, this.scans) : cards(m().scan.examples, this.examples)}
      </div>
      ${this.sheetOpen ? html`<scan-sheet .step=${this.step} @confirm=${this.onConfirm} @close=${this.onClose}></scan-sheet>` : nothing}
    </div>`;
  }
}
