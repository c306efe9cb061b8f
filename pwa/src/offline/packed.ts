import type { Kept } from '../api/client';
import type { Answer } from '../api/verdict';
import { allPacks } from '../store/packs';
import { isNewer, newest } from './newest';
import type { OpenPack } from './open-pack';
import { openedBeside } from './opened-beside';
import type { FromPack } from './packed-card';
import { packedSheet } from './packed-view';

let opened: Promise<OpenPack[]> | undefined;
addEventListener('limpide:packs', () => (opened = undefined));

/** What the packs of this phone say of a product: the newest where several do, undefined where none does. */
export async function findPacked(gtin: string): Promise<FromPack | undefined> {
  opened ??= openAll();
  const packs = await opened.catch(() => (opened = undefined)); // what could not be loaded now may be later
  const found = (packs ?? []).flatMap((pack) => {
    const card = pack.find(gtin);
    return card ? [{ kind: 'packed' as const, card, names: pack.header.names, day: pack.header.day, size: pack.header.size, method: pack.header.method, sheet: packedSheet }] : [];
  });
  return newest(found);
}

/** The phone's own copy or what a pack says, whichever is of newer data. */
export async function newerOf(gtin: string, kept: Kept<Answer> | undefined): Promise<Kept<Answer> | FromPack | undefined> {
  const packed = await findPacked(gtin);
  return packed && isNewer(packed, kept) ? packed : kept;
}

/** Opened at the first need, and then at hand; one that cannot be answered from is as good as none, and its screen says so. */
async function openAll(): Promise<OpenPack[]> {
  const packs = await Promise.all((await allPacks()).map(({ file }) => openedBeside(file)));
  return packs.filter((pack) => typeof pack !== 'string');
}
