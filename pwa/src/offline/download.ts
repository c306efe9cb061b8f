import { send } from '../api/send';
import { savePack } from '../store/packs';
import type { OpenPack } from './open-pack';
import { openedBeside } from './opened-beside';
import type { Refusal } from './pack-header';

/** A pack that the server has, as `GET /api/v1/packs` tells of it. */
export interface Offer {
  country: string;
  name: string;
  size: number;
  products: number;
  bytes: number;
  day: string | null;
  url: string;
}

export type Outcome = 'kept' | 'cancelled' | 'offline' | 'full' | Refusal;

/** Brings a pack onto this phone; `tell` hears how many bytes are here. Whatever goes wrong, nothing of it is kept. */
export async function download(offer: Offer, leave: AbortSignal, tell: (bytes: number) => void): Promise<Outcome> {
  const file = await received(offer, leave, tell);
  if (leave.aborted) return 'cancelled';
  if (!file) return 'offline';
  const pack = await openedBeside(file).catch(() => 'damaged' as const);
  if (typeof pack === 'string') return pack;
  if (leave.aborted) return 'cancelled';
  return (await keep(pack, file)) ? 'kept' : 'full';
}

async function keep({ header }: OpenPack, file: Blob): Promise<boolean> {
  const { country, names, size, products, day, method, edition } = header;
  void navigator.storage?.persist?.(); // asks not to be tidied away
  return savePack({ country, names, size, products, day, method, edition, at: Date.now(), file });
}

/** The file, piece by piece; undefined where it did not come to its end. */
async function received({ url }: Offer, leave: AbortSignal, tell: (bytes: number) => void): Promise<Blob | undefined> {
  const response = await send(url, { leave, patience: 0 });
  const pieces: BlobPart[] = [];
  let bytes = 0;
  try {
    if (!response?.ok || !response.body) return undefined;
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) return new Blob(pieces);
      pieces.push(value);
      tell((bytes += value.length));
    }
  } catch {
    return undefined;
  }
}
