import { Glimpses } from './glimpses';

/** A barcode in one frame: the GTIN it holds, and the eight digits under the bars where it is a UPC-E. */
export interface Read {
  format: string;
  gtin: string;
  printed?: string | undefined;
}

/**
 * What the codes read so far amount to: seen once, agreed upon, or for a person to say which one it is, if any.
 * Several codes are asked about where they lie side by side, one where it is not certain.
 */
export interface Step {
  state: 'half' | 'agreed' | 'ask';
  codes: [Read, ...Read[]];
}

/** A frame without any code is no disagreement, but agreement does not last for ever. */
export const FORGET_AFTER = 1_500;

/** UPC-E is read into blurred EAN-13 codes: it takes three frames without any other, and the person's own eyes. */
const isWeak = ({ format }: Read) => /UPC-?E/i.test(format);
const enough = (read: Read) => (isWeak(read) ? 3 : 2);
const nameOf = ({ format, gtin }: Read) => `${format} ${gtin}`;

/** Frames in a row must agree, two at least, for check digits catch no misread. */
export class Agreement {
  private runs = new Map<string, number>(); // of each code in the last frame that showed any: in how many frames in a row
  private at = 0; // when that was
  private agreed = new Map<string, { read: Read; at: number }>(); // in the order in which they agreed, by when they were last seen
  private beside = new Set<string>(); // the last codes that one frame showed side by side
  private closed = new Map<string, number>();
  private glimpses = new Glimpses();

  /** What the codes of a frame, and those before, amount to; nothing while only closed codes lie before the camera. */
  see(frame: Read[], now: number): Step | undefined {
    const open = frame.filter(({ gtin }) => !this.isClosed(gtin, now));
    const reads = open.some((read) => !isWeak(read)) ? open.filter((read) => !isWeak(read)) : open;
    if (!reads.length) return undefined;
    this.count(reads, now);
    const sure = reads.filter((read) => (this.runs.get(nameOf(read)) ?? 0) >= enough(read));
    if (sure.length) return this.judge(distinct(sure), distinct(reads), now);
    const doubtful = this.glimpses.see(reads.filter((read) => !isWeak(read)), now);
    return stepOf(doubtful.length ? 'ask' : 'half', doubtful.length ? doubtful : reads);
  }

  /** The person has answered about these codes, or put them away: they are passed over until they have been out of sight. */
  close(codes: Read[], now: number): void {
    for (const { gtin } of codes) this.closed.set(gtin, now);
    this.glimpses.clear();
  }

  private judge(sure: Read[], reads: Read[], now: number): Step | undefined {
    if (sure.some(isWeak)) return stepOf('ask', sure);
    if (reads.length > 1) this.beside = new Set(reads.map(({ gtin }) => gtin));
    if (sure.length < reads.length) return stepOf('half', reads); // the next frame says what the other one is
    for (const read of sure) this.agreed.set(read.gtin, { read, at: now });
    this.glimpses.clear();
    const codes = [...sure, ...sure.flatMap((read) => this.rivals(read))];
    return stepOf(codes.length > 1 ? 'ask' : 'agreed', codes);
  }

  /** Codes agreed upon a moment ago that may as well be meant: seen side by side with this one, or in turn with it. */
  private rivals({ gtin }: Read): Read[] {
    const order = [...this.agreed.keys()];
    const isRival = (other: string) => order.indexOf(other) > order.indexOf(gtin) || (this.beside.has(gtin) && this.beside.has(other));
    return [...this.agreed.values()].map(({ read }) => read).filter((other) => other.gtin !== gtin && isRival(other.gtin));
  }

  private count(reads: Read[], now: number): void {
    const before = now - this.at < FORGET_AFTER ? this.runs : undefined;
    this.runs = new Map(reads.map(nameOf).map((name) => [name, (before?.get(name) ?? 0) + 1]));
    this.at = now;
    for (const [gtin, seen] of this.agreed) {
      if (now - seen.at >= FORGET_AFTER) this.agreed.delete(gtin);
      else if (reads.some((read) => read.gtin === gtin)) seen.at = now;
    }
  }

  private isClosed(gtin: string, now: number): boolean {
    const at = this.closed.get(gtin);
    const still = at !== undefined && now - at < FORGET_AFTER;
    if (still) this.closed.set(gtin, now);
    else this.closed.delete(gtin);
    return still;
  }
}

const stepOf = (state: Step['state'], codes: Read[]): Step => ({ state, codes: distinct(codes) as Step['codes'] });

/** One read for each GTIN: an EAN-13 and a QR code may hold the same. */
const distinct = (reads: Read[]) => reads.filter(({ gtin }, i) => reads.findIndex((other) => other.gtin === gtin) === i);
