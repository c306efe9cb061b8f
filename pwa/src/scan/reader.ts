import type { Read } from './agreement';
import type { Kind, Look, Seen } from './decode.worker';

/** Looks at pictures in a Worker, one at a time; none of them goes anywhere else. */
export class Reader {
  private worker = new Worker(new URL('./decode.worker.ts', import.meta.url), { type: 'module' });
  private answer: ((reads: Read[]) => void) | undefined;

  /** `onBlind`: the reader could not be loaded, so that no picture will ever be read. */
  constructor(onBlind: () => void) {
    this.worker.addEventListener('error', onBlind);
    this.worker.addEventListener('message', ({ data }: MessageEvent<Seen>) => (data === 'blind' ? onBlind() : this.answer?.(data)));
  }

  /** The codes on a picture; without an answer once it was stopped. */
  read(image: ImageData, kind: Kind): Promise<Read[]> {
    const look: Look = { image, kind };
    this.worker.postMessage(look, [image.data.buffer]);
    return new Promise((resolve) => (this.answer = resolve));
  }

  stop(): void {
    this.answer = undefined;
    this.worker.terminate();
  }
}
