import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type { Read } from './agreement';

declare const self: DedicatedWorkerGlobalScope;

const OPTIONS: ReaderOptions = {
  formats: ['EAN13', 'EAN8', 'UPCA', 'UPCE'],
  tryInvert: false,
  minLineCount: 3, // a third of the misreads of the default, for few reads less
  maxNumberOfSymbols: 1,
};

// The reader would fetch its wasm from elsewhere: ours lies beside it, for privacy and without network.
void prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true });

self.addEventListener('message', async ({ data }: MessageEvent<ImageData>) => {
  const [code] = await readBarcodes(data, OPTIONS);
  self.postMessage(code?.isValid ? ({ format: code.format, text: code.text } satisfies Read) : null);
});
