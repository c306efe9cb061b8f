import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { getExamples, type Example } from '../api/client';
import { go, verdictPath } from '../app/router';
import { FilterWatch } from '../filters/watch';
import { lang, m } from '../messages';
import { loadCameraMessages, loadPhotoMessages } from '../messages/early';
import { LightElement } from '../parts/light-element';
import type { Scan } from '../store/database';
import { lastScans } from '../store/scans';
import { choose } from '../store/settings';
import { Agreement, FORGET_AFTER, type Read, type Step } from './agreement';
import { Camera } from './camera';
import { isNews } from './news';
import { cards } from './product-list';
import { signal } from './signal';
import { entry, frame, tools } from './stage';
import { Watch } from './watch';
import './code-field';
import './scan-sheet';
import './scan.css';

const SETTLED = 600; // milliseconds until a sheet is up and drawn

/** Camera first: shows a barcode to the glass, takes typed digits or a photo. */
@customElement('scan-screen')
export class ScanScreen extends LightElement {
  @state() private step: Step | undefined; // what lies before the camera
  @state() private shown: Step | undefined; // what the sheet is about
  @state() private photo: File | undefined;
  @state() private withoutCamera: typeof import('./no-camera').withoutCamera | undefined; // loaded where it is needed
  @state() private scans: Scan[] = [];
  @state() private examples: Example[] | undefined; // none before they are known
  private agreement = new Agreement();
  private forget = 0;
  protected filters = new FilterWatch(this);

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
    this.examples ??= [];
  }

  private onTrouble = async () => {
    this.step = undefined;
    const [parts] = await Promise.all([import('./no-camera'), loadCameraMessages()]).catch(() => []);
    this.withoutCamera = parts?.withoutCamera; // else the field is there all the same
    if (!this.shown && !this.photo) this.arriveOn('code-field input');
  };

  private onReads = (reads: Read[]) => {
    const step = this.agreement.see(reads, performance.now());
    if (!step || this.photo || this.isTyping) return;
    this.step = step;
    clearTimeout(this.forget);
    this.forget = window.setTimeout(() => (this.step = undefined), FORGET_AFTER); // out of sight, the glass empties
    if (isNews(step, this.shown)) this.show(step);
  };

  /** Whoever types is not interrupted by what the camera happens to see. */
  private get isTyping(): boolean {
    const field = this.querySelector<HTMLInputElement>('code-field input');
    return !!field?.value && field === document.activeElement;
  }

  private show(step: Step): void {
    this.shown = step;
    this.watch.rest();
    signal();
    setTimeout(() => void this.listScans(), SETTLED); // the verdict comes first
  }

  private async listScans(): Promise<void> {
    this.scans = await lastScans();
  }

  private onChoose = ({ detail }: CustomEvent<Read>) => {
    if (this.shown) this.agreement.close(this.shown.codes, performance.now());
    this.shown = { state: 'agreed', codes: [detail] };
  };

  private onClose = () => {
    if (this.shown) this.agreement.close(this.shown.codes, performance.now());
    Object.assign(this, { step: undefined, shown: undefined, photo: undefined });
    void this.list();
    this.focusOn('h1'); // the field would raise the keyboard of a phone
  };

  private onPhoto = async (photo: File) => {
    await Promise.all([loadPhotoMessages(), import('./photo-sheet')]).catch(() => undefined);
    Object.assign(this, { photo, shown: undefined });
  };

  private onPhotoRead = (event: CustomEvent<Read>) => {
    this.photo = undefined;
    if (this.watch.camera instanceof Camera) this.onChoose(event);
    else go(verdictPath(event.detail.gtin));
  };

  private watch = new Watch(this, { reads: this.onReads, trouble: this.onTrouble });

  /** What was chosen is chosen for the next visit too. */
  private set = async (wished: { isLit?: boolean; zoomed?: number }) => {
    const { camera } = this.watch;
    if (!(camera instanceof Camera)) return;
    await camera.set(wished);
    choose({ torch: camera.isLit, zoom: camera.zoomed });
    this.requestUpdate();
  };

  private tools = (camera: Camera | undefined) => ({
    torch: () => void this.set({ isLit: !camera?.isLit }),
    zoom: () => void this.set({ zoomed: camera?.nextZoom ?? 1 }),
    lens: () => {
      choose({ lens: camera?.nextLens ?? '' });
      this.watch.reopen();
    },
  });

  override render(): TemplateResult {
    const { camera, open } = this.watch;
    const body = typeof camera === 'string' && this.withoutCamera
      ? this.withoutCamera(camera, this.scans, this.examples, { retry: open, photo: this.onPhoto })
      : this.withCamera(camera instanceof Camera ? camera : undefined);
    return html`${body}${this.photo ? html`<photo-sheet .photo=${this.photo} @choose=${this.onPhotoRead} @close=${this.onClose} @photo=${({ detail }: CustomEvent<File>) => (this.photo = detail)}></photo-sheet>` : nothing}`;
  }

  private withCamera(camera: Camera | undefined): TemplateResult {
    return html`<div class="stage ${this.shown || this.photo ? 'covered' : ''}">
      <h1 class="hidden" tabindex="-1">${m().scan.title}</h1>
      <video muted playsinline aria-hidden="true"></video>
      ${frame(this.step, !!camera)}
      <div class="controls">${tools(camera, this.tools(camera))}${entry(this.onPhoto)}
        ${this.scans.length ? cards(m().scan.last, this.scans) : this.examples ? cards(m().scan.examples, this.examples) : html`<div class="strip-room coming"></div>`}</div>
      ${this.shown ? html`<scan-sheet .step=${this.shown} .scans=${this.scans} @choose=${this.onChoose} @close=${this.onClose}></scan-sheet>` : nothing}
    </div>`;
  }
}
