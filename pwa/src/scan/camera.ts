import { choose, settings } from '../store/settings';
import { lenses } from './lenses';

/** Why there is no picture; each has its own sentence. */
export type Trouble = 'refused' | 'missing' | 'busy' | 'insecure' | 'stopped' | 'blind';

/** What the types of the browser do not tell of a track yet. */
type Abilities = MediaTrackCapabilities & { torch?: boolean; zoom?: { min: number; max: number } };

const STEPS = [1, 2, 3, 5]; // times the usual picture

/** The one camera stream of a visit: asked for once, released with `close`. */
export class Camera {
  /** The cameras one may switch between, this one among them; empty until they are known, and where there is but one. */
  lenses: string[] = [];
  isLit = false;
  zoomed = 1; // times

  private constructor(readonly stream: MediaStream) {}

  static async open(): Promise<Camera | Trouble> {
    if (!isSecureContext || !navigator.mediaDevices) return 'insecure';
    try {
      return new Camera(await navigator.mediaDevices.getUserMedia(wish()));
    } catch (error) {
      choose({ lens: '' }); // one that gives nothing is not wished for again
      return troubleOf(error);
    }
  }

  /** Calls back where the camera is unplugged or its permission withdrawn; not for `close`. */
  whenLost(callback: () => void): void {
    this.track?.addEventListener('ended', callback, { once: true });
  }

  get hasTorch(): boolean {
    return this.abilities.torch === true;
  }

  /** How many times larger this camera can show things; empty where it cannot. Some count from 1, some in percent. */
  get zooms(): number[] {
    const { min, max } = this.abilities.zoom ?? { min: 1, max: 1 };
    const steps = STEPS.filter((step) => step * this.usualZoom <= max && step * this.usualZoom >= min);
    return steps.length > 1 ? steps : [];
  }

  /** As far as this camera can; what it refuses stays as it was. */
  async set(wished: Partial<Pick<Camera, 'isLit' | 'zoomed'>>): Promise<void> {
    const { isLit, zoomed } = { isLit: this.isLit, zoomed: this.zoomed, ...wished };
    const torch = this.hasTorch ? [{ torch: isLit }] : [];
    const zoom = this.zooms.includes(zoomed) ? [{ zoom: zoomed * this.usualZoom }] : [];
    if (!torch.length && !zoom.length) return;
    try {
      await this.track?.applyConstraints({ advanced: [...torch, ...zoom] as MediaTrackConstraintSet[] });
      Object.assign(this, { isLit: isLit && this.hasTorch, zoomed: zoom.length ? zoomed : this.zoomed });
    } catch {
      // refused
    }
  }

  /** Takes up what was chosen before, and learns which other lenses there are. */
  async begin(): Promise<void> {
    await this.set({ isLit: settings().torch, zoomed: settings().zoom });
    this.lenses = lenses(await navigator.mediaDevices.enumerateDevices().catch(() => []));
  }

  /** The zoom after this one; the first after the last. */
  get nextZoom(): number {
    return this.zooms[this.zooms.indexOf(this.zoomed) + 1] ?? 1;
  }

  /** The lens after this one. */
  get nextLens(): string {
    const at = this.lenses.indexOf(this.track?.getSettings().deviceId ?? '');
    return this.lenses[(at + 1) % this.lenses.length] ?? '';
  }

  close(): void {
    this.stream.getTracks().forEach((track) => track.stop());
  }

  private get track(): MediaStreamTrack | undefined {
    return this.stream.getVideoTracks()[0];
  }

  private get abilities(): Abilities {
    return this.track?.getCapabilities?.() ?? {};
  }

  private get usualZoom(): number {
    return Math.max(1, this.abilities.zoom?.min ?? 1);
  }
}

/** The lens chosen before, where it is still there: one question for both. */
function wish(): MediaStreamConstraints {
  const { lens } = settings();
  const size = { width: { ideal: 1280 }, height: { ideal: 720 } };
  return { audio: false, video: { facingMode: 'environment', ...size, ...(lens ? { deviceId: { ideal: lens } } : {}) } };
}

function troubleOf(error: unknown): Trouble {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing';
  return 'busy';
}
