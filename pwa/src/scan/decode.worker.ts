import { prepareZXingModule, readBarcodes, type ReaderOptions, type ReadResult } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { gtinCarried } from '../api/gtin';
import type { Read } from './agreement';

declare const self: DedicatedWorkerGlobalScope;

/** What to look for: the bars of EAN and UPC, or the squares of QR codes and Data Matrix, which take twice as long. */
export type Kind = 'bars' | 'squares';

/** A picture to be looked at, and the answer; `blind` once, where there is no reader to look at any. */
export type Look = { image: ImageData; kind: Kind };
export type Seen = Read[] | 'blind';

const OPTIONS: Record<Kind, ReaderOptions> = {
  bars: {
    formats: ['EAN13', 'EAN8', 'UPCA', 'UPCE'],
    tryInvert: false,
    minLineCount: 3, // a third of the misreads of the default, for few reads less
    maxNumberOfSymbols: 2, // one would hide that another lies beside it
  },
  squares: { formats: ['QRCode', 'DataMatrix'], tryInvert: false, tryDownscale: false, maxNumberOfSymbols: 2 },
};

const say = (seen: Seen) => self.postMessage(seen);

// The reader would fetch its wasm from elsewhere: ours lies beside it, for privacy and without network.
prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true }).catch(() => say('blind'));

self.addEventListener('message', ({ data }: MessageEvent<Look>) => {
  read(data).then(say, () => say([])); // an answer for every picture, or none would follow
});

async function read({ image, kind }: Look): Promise<Read[]> {
  const found = await readBarcodes(image, OPTIONS[kind]);
  return found.filter(({ isValid }) => isValid).map(readOf).filter((read) => read.gtin !== '');
}

/** Squares may hold anything: GS1's are element strings or web addresses; others, bare digits among them, hold no GTIN. */
function readOf({ format, symbology, text, contentType, extra }: ReadResult): Read {
  if (symbology === 'EANUPC') return { format, gtin: text.padStart(14, '0'), printed: /"UPCE":"([0-9]{8})"/.exec(extra)?.[1] };
  const isCarrier = contentType === 'GS1' || text.includes('://');
  return { format, gtin: (isCarrier && gtinCarried(text)) || '' };
}
