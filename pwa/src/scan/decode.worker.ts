import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type { Read } from './agreement';

declare const self: DedicatedWorkerGlobalScope;

/** What a frame held; `blind` once, where there is no reader to look at frames. */
export type Seen = Read | null | 'blind';

const OPTIONS: ReaderOptions = {
  formats: ['EAN13', 'EAN8', 'UPCA', 'UPCE'],
  tryInvert: false,
  minLineCount: 3, // a third of the misreads of the default, for few reads less
  maxNumberOfSymbols: 1,
};

const say = (seen: Seen) => self.postMessage(seen);

// The reader would fetch its wasm from elsewhere: ours lies beside it, for privacy and without network.
prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true }).catch(() => say('blind'));

self.addEventListener('message', ({ data }: MessageEvent<ImageData>) => {
  read(data).then(say, () => say(null)); // an answer for every frame, or none would follow
});

async function read(image: ImageData): Promise<Read | null> {
  const [code] = await readBarcodes(image, OPTIONS);
  if (!code?.isValid) return null;
  const printed = /"UPCE":"([0-9]{8})"/.exec(code.extra)?.[1];
  return { format: code.format, text: code.text, printed };
}
