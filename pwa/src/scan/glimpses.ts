import type { Read } from './agreement';

const DOUBT_AFTER = 2_500; // milliseconds of single sights before a person is asked
const LAST = 10_000;

interface Glimpse {
  read: Read;
  times: number;
  first: number;
  last: number;
}

/** Codes seen in single frames, which no other frame has agreed with. */
export class Glimpses {
  private seen = new Map<string, Glimpse>();

  /** The codes seen again and again by now, most often first: what a person may be asked about. */
  see(reads: Read[], now: number): Read[] {
    for (const [gtin, { last }] of this.seen) if (now - last >= LAST) this.seen.delete(gtin);
    for (const read of reads) {
      const { times, first } = this.seen.get(read.gtin) ?? { times: 0, first: now };
      this.seen.set(read.gtin, { read, times: times + 1, first, last: now });
    }
    return [...this.seen.values()].filter(({ times, first }) => times > 1 && now - first >= DOUBT_AFTER)
      .sort((a, b) => b.times - a.times).map(({ read }) => read);
  }

  clear(): void {
    this.seen.clear();
  }
}
