import type { Read } from './agreement';
import type { Kind } from './decode.worker';
import { Reader } from './reader';

const SQUARES_EACH = 3; // frames; bars, which nearly every pack has, get the others

/** Reads the frames of a video; of those that come while one is looked at, the last. */
export class Decoder {
  private reader: Reader;
  private context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  private kind: Kind = 'bars';
  private frames = 0;
  private isBusy = false;
  private hasNews = false; // a frame has come while another is looked at
  private isStopped = false;
  private restsUntil = 0;

  /** `onBlind`: the reader could not be loaded, so that no frame will ever be read. */
  constructor(private video: HTMLVideoElement, private onReads: (reads: Read[]) => void, onBlind: () => void) {
    this.reader = new Reader(onBlind);
    this.waitForFrame();
  }

  /** Leaves the machine to what is drawn now; nobody shows the next code as soon. */
  rest(milliseconds: number): void {
    this.restsUntil = performance.now() + milliseconds;
  }

  stop(): void {
    this.isStopped = true;
    this.reader.stop();
  }

  private waitForFrame(): void {
    if (this.isStopped) return;
    const next = () => {
      this.hasNews = true;
      void this.look();
      this.waitForFrame();
    };
    if ('requestVideoFrameCallback' in this.video) this.video.requestVideoFrameCallback(next);
    else requestAnimationFrame(next);
  }

  private async look(): Promise<void> {
    const isDue = !this.isBusy && this.hasNews && performance.now() >= this.restsUntil;
    const image = isDue ? this.picture() : undefined;
    if (!image || this.isStopped) return;
    this.isBusy = true;
    this.hasNews = false;
    const reads = await this.reader.read(image, this.kind);
    this.isBusy = false;
    this.kind = this.nextKind(reads);
    if (reads.length && !this.isStopped) this.onReads(reads);
    void this.look();
  }

  private picture(): ImageData | undefined {
    const { videoWidth: width, videoHeight: height } = this.video;
    if (!this.context || !width) return undefined;
    const { canvas } = this.context;
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    this.context.drawImage(this.video, 0, 0);
    return this.context.getImageData(0, 0, width, height);
  }

  /** Where something was found, the frame that is to agree looks for the same. */
  private nextKind({ length }: Read[]): Kind {
    if (length) return this.kind;
    this.frames += 1;
    return this.frames % SQUARES_EACH ? 'bars' : 'squares';
  }
}
