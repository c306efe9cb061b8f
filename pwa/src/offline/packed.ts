import type { Kept } from '../api/client';
import type { Answer } from '../api/verdict';
import { allPacks } from '../store/packs';
import { isNewer, newest } from './newest';
import { OpenedPacks } from './opened-packs';
import type { Found } from './pack.worker';
import type { FromPack } from './packed-card';
import { packedSheet } from './packed-view';

let opened: Promise<OpenedPacks | undefined> | undefined;
addEventListener('limpide:packs', letGo);

/** What the packs of this phone say of a product: the newest where several do, undefined where none does. */
export async function findPacked(gtin: string): Promise<FromPack | undefined> {
  opened ??= openAll();
  const packs = await opened.catch(letGo); // what could not be loaded now may be later
  return newest((await packs?.find(gtin))?.map(fromPack) ?? []);
}

const fromPack = ({ card, header: { names, day, size, method } }: Found): FromPack => ({ kind: 'packed', card, names, day, size, method, sheet: packedSheet });

/** The phone's own copy or what a pack says, whichever is of newer data. */
export async function newerOf(gtin: string, kept: Kept<Answer> | undefined): Promise<Kept<Answer> | FromPack | undefined> {
  const packed = await findPacked(gtin);
  return packed && isNewer(packed, kept) ? packed : kept;
}

/** Opened at the first need, and then at hand; one that cannot be answered from is as good as none, and its screen says so. */
async function openAll(): Promise<OpenedPacks | undefined> {
  const files = (await allPacks()).map(({ file }) => file);
  if (!files.length) return undefined;
  const packs = new OpenedPacks();
  await Promise.all(files.map((file) => packs.open(file)));
  return packs;
}

function letGo(): undefined {
  void opened?.then((packs) => packs?.close(), () => undefined);
  opened = undefined;
}
