import { EDITION, METHOD } from 'virtual:method';
import type { Asked, Found, Opening } from './pack.worker';
import type { Header, Refusal } from './pack-header';

/** Packs open in a Worker: a large one takes a second to read, in which the screen goes on. */
export class OpenedPacks {
  private worker = new Worker(new URL('./pack.worker.ts', import.meta.url), { type: 'module' });

  /** Has a pack at hand; its header, or why it cannot be answered from by this version. */
  open(file: Blob): Promise<Header | Refusal | undefined> {
    const opening: Opening = { file, version: { method: METHOD, edition: EDITION } };
    return this.ask(opening);
  }

  /** What each of them says of a product, where it says anything. */
  find = async (gtin: string): Promise<Found[]> => (await this.ask<Found[]>({ gtin })) ?? [];

  close(): void {
    this.worker.terminate();
  }

  /** Undefined where it cannot tell; fails where the Worker could not be loaded. */
  private ask<T>(asked: Asked): Promise<T | undefined> {
    const { port1: here, port2: there } = new MessageChannel();
    return new Promise((done, fail) => {
      here.onmessage = ({ data }: MessageEvent<T | undefined>) => done(data);
      this.worker.addEventListener('error', fail);
      this.worker.postMessage(asked, [there]);
    });
  }
}
