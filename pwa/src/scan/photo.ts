import type { Read } from './agreement';
import type { Kind } from './decode.worker';
import { drawn, type View } from './picture';
import { Reader } from './reader';

/** What a photo shows: one code that looks at it agree on, codes to confirm, or none. */
export interface Reading {
  state: 'read' | 'unsure' | 'none';
  codes: Read[];
}

const AGREED = 2; // looks by which a code leads every other, as on the server

/** How often each code was seen, most often first. UPC-E never leads: it is seen inside blurred EAN-13. */
class Tally {
  private seen = new Map<string, { read: Read; looks: number }>();

  count(reads: Read[]): void {
    for (const gtin of new Set(reads.map((read) => read.gtin))) {
      const read = reads.find((one) => one.gtin === gtin) as Read;
      this.seen.set(gtin, { read, looks: (this.seen.get(gtin)?.looks ?? 0) + 1 });
    }
  }

  get codes(): { read: Read; looks: number }[] {
    return [...this.seen.values()].sort((a, b) => b.looks - a.looks);
  }
}

/** Looks at a picture again and again, smaller, tilted, larger, until looks at it agree; all of it on this phone. */
export async function readPicture(picture: ImageBitmap): Promise<Reading> {
  const [strong, weak] = [new Tally(), new Tally()];
  let isBlind: () => void = () => undefined;
  const blind = new Promise<'blind'>((resolve) => (isBlind = () => resolve('blind')));
  const reader = new Reader(isBlind);
  const isWeak = ({ printed }: Read) => printed !== undefined;
  try {
    for (const { kind, ...view } of looks(picture, () => !strong.codes.length && !weak.codes.length)) {
      const reads = await Promise.race([reader.read(drawn(picture, view), kind), blind]);
      if (reads === 'blind') break;
      strong.count(reads.filter((read) => !isWeak(read)));
      weak.count(reads.filter(isWeak));
      const [first, second] = strong.codes;
      if ((first?.looks ?? 0) - (second?.looks ?? 0) >= AGREED) return { state: 'read', codes: first ? [first.read] : [] };
      if ((second?.looks ?? 0) >= AGREED) break; // two codes, each agreed on: which one is meant, a person knows
    }
  } finally {
    reader.stop();
  }
  const codes = (strong.codes.length ? strong : weak).codes.map(({ read }) => read);
  return { state: codes.length ? 'unsure' : 'none', codes };
}

const FIRST_SIDE = 1_280; // pixels of the longer side
const SMALL = 1_000; // a picture no longer than this is enlarged too
const LARGEST = 2_560;

/** Each size and tilt, the likeliest to be read at the beginning; squares where no bars were found at all. */
function* looks({ width, height }: ImageBitmap, isEmpty: () => boolean): Generator<View & { kind: Kind }> {
  const longest = Math.max(width, height);
  const first = Math.min(longest, FIRST_SIDE);
  const smaller = (side: number): View[] => (side < longest ? [{ side, degrees: 0 }] : []);
  const tilted = (...angles: number[]): View[] => angles.map((degrees) => ({ side: first, degrees }));
  const bars = [
    ...tilted(0), ...smaller(960), ...smaller(640), ...tilted(4, -6),
    ...(longest < SMALL ? [{ side: longest * 2, degrees: 0 }] : []), ...tilted(25, -25), ...smaller(480),
    ...(longest > first ? [{ side: Math.min(longest, LARGEST), degrees: 0 }] : []),
  ];
  for (const view of bars) yield { ...view, kind: 'bars' };
  if (isEmpty()) for (const view of tilted(0, 4)) yield { ...view, kind: 'squares' };
}
