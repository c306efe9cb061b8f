import type { OpenPack } from './open-pack';
import { openPack, type Version } from './pack-file';
import { PackRefused, type Header, type Refusal } from './pack-header';
import type { PackedCard } from './packed-card';

declare const self: DedicatedWorkerGlobalScope;

/** What a worker is asked: to open a pack and keep it at hand, or what those that it has open say of a product. */
export type Opening = { file: Blob; version: Version };
export type Asked = Opening | { gtin: string };

export interface Found {
  card: PackedCard;
  header: Header;
}

const packs: OpenPack[] = [];

self.addEventListener('message', ({ data, ports: [way] }: MessageEvent<Asked>) => {
  const said = 'gtin' in data ? found(data.gtin) : opened(data);
  said.then((answer) => way?.postMessage(answer), () => way?.postMessage(undefined)); // an answer to every question: somebody waits
});

async function opened({ file, version }: Opening): Promise<Header | Refusal> {
  try {
    const pack = await openPack(file, version);
    packs.push(pack);
    return pack.header;
  } catch (error) {
    return error instanceof PackRefused ? error.refusal : 'damaged';
  }
}

const found = async (gtin: string): Promise<Found[]> =>
  packs.flatMap((pack) => {
    const card = pack.find(gtin);
    return card ? [{ card, header: pack.header }] : [];
  });
