import type { Read } from './agreement';
import type { Seen } from './decode.worker';

/** Reads the frames of a video in a Worker; a frame that comes while it is busy is dropped. */
export class Decoder {
  private worker = new Worker(new URL('./decode.worker.ts', import.meta.url), { type: 'module' });
  private context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  private busy = false;
  private stopped = false;

  /** `onBlind`: the reader could not be loaded, so that no frame will ever be read. */
  constructor(private video: HTMLVideoElement, onRead: (read: Read) => void, onBlind: () => void) {
    this.worker.addEventListener('error', onBlind);
    this.worker.addEventListener('message', ({ data }: MessageEvent<Seen>) => {
      this.busy = false;
      if (this.stopped || !data) return;
      if (data === 'blind') onBlind();
      else onRead(data);
    });
    this.waitForFrame();
  }

  stop(): void {
    this.stopped = true;
    this.worker.terminate();
  }

  private waitForFrame(): void {
    if (this.stopped) return;
    const next = () => this.frame();
    if ('requestVideoFrameCallback' in this.video) this.video.requestVideoFrameCallback(next);
    else requestAnimationFrame(next);
  }

  private frame(): void {
    const { videoWidth: width, videoHeight: height } = this.video;
    if (!this.busy && !this.stopped && this.context && width) {
      Object.assign(this.context.canvas, { width, height });
      this.context.drawImage(this.video, 0, 0);
      const image = this.context.getImageData(0, 0, width, height);
      this.busy = true;
      this.worker.postMessage(image, [image.data.buffer]);
    }
    this.waitForFrame();
  }
}
