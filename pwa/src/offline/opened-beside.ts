import { EDITION, METHOD } from 'virtual:method';
import { OpenPack } from './open-pack';
import type { Opened, Opening } from './pack.worker';
import type { Refusal } from './pack-header';

/** Opens a pack in a Worker: reading a large one takes a second, in which the screen goes on. Fails where the Worker cannot be loaded. */
export async function openedBeside(file: Blob): Promise<OpenPack | Refusal> {
  const worker = new Worker(new URL('./pack.worker.ts', import.meta.url), { type: 'module' });
  const opening: Opening = { file, version: { method: METHOD, edition: EDITION } };
  try {
    const opened = await new Promise<Opened>((done, fail) => {
      worker.onmessage = ({ data }: MessageEvent<Opened>) => done(data);
      worker.onerror = fail;
      worker.postMessage(opening);
    });
    return typeof opened === 'string' ? opened : new OpenPack(opened);
  } finally {
    worker.terminate();
  }
}
