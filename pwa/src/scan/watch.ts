import type { LitElement, ReactiveController } from 'lit';
import type { Read } from './agreement';
import { Camera, type Trouble } from './camera';
import { Decoder } from './decoder';

const REST = 400; // milliseconds

/** What a watch tells its screen. */
interface Told {
  reads: (reads: Read[]) => void;
  trouble: () => void;
}

/** The camera and the reader of its frames while the screen is seen: at most one of each, whatever comes between. */
export class Watch implements ReactiveController {
  camera: Camera | Trouble | undefined;
  private decoder: Decoder | undefined;
  private awake: WakeLockSentinel | undefined;
  private turn = 0; // of opening or closing; what an earlier turn still waited for comes too late

  constructor(private host: LitElement, private told: Told) {
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.onVisibility);
    if (!document.hidden) void this.open();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.onVisibility);
    this.close();
  }

  open = async (): Promise<void> => {
    if (this.camera instanceof Camera) return;
    const turn = ++this.turn;
    const camera = await Camera.open();
    if (turn !== this.turn) return camera instanceof Camera ? camera.close() : undefined;
    if (!(camera instanceof Camera)) return this.withdraw(camera);
    camera.whenLost(() => turn === this.turn && this.withdraw('stopped'));
    this.become(camera);
    void camera.begin().then(() => this.host.requestUpdate());
    await this.host.updateComplete;
    if (turn === this.turn) this.read(camera);
  };

  /** While what was read is looked up and drawn. */
  rest(): void {
    this.decoder?.rest(REST);
  }

  /** Another lens is another stream: this one is let go first. */
  reopen(): void {
    this.close();
    void this.open();
  }

  private onVisibility = () => (document.hidden ? this.close() : void this.open());

  private read({ stream }: Camera): void {
    const video = this.host.querySelector('video');
    if (!video) return;
    video.srcObject = stream;
    this.decoder = new Decoder(video, this.told.reads, () => this.withdraw('blind'));
    video.play().catch(() => undefined); // autoplay may wait for a tap; frames come then
    void this.stayAwake();
  }

  /** A screen that goes dark while a pack is held to it would end the scan; refused on a low battery. */
  private async stayAwake(): Promise<void> {
    const { turn } = this;
    const awake = await navigator.wakeLock?.request('screen').catch(() => undefined);
    if (turn === this.turn) this.awake = awake;
    else void awake?.release();
  }

  /** No picture, or nothing to read it with. */
  private withdraw(trouble: Trouble): void {
    this.close();
    this.become(trouble);
    this.told.trouble();
  }

  private close(): void {
    this.turn++;
    this.decoder?.stop();
    void this.awake?.release();
    this.awake = undefined;
    if (this.camera instanceof Camera) this.camera.close();
    this.become(undefined);
  }

  private become(camera: Camera | Trouble | undefined): void {
    this.camera = camera;
    this.host.requestUpdate();
  }
}
