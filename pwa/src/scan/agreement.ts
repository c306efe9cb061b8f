/** A UPC-E is read as the code it stands for; `printed` are the eight digits under its bars. */
export interface Read {
  format: string;
  text: string;
  printed?: string | undefined;
}

/** How sure we are of a code: seen once, agreed upon, or agreed upon but for the person to confirm. */
export interface Step {
  gtin: string;
  printed?: string | undefined;
  state: 'half' | 'agreed' | 'confirm';
}

/** A frame without any code is no disagreement, but agreement does not last for ever. */
export const FORGET_AFTER = 1_500;

/**
 * Two frames must agree, for check digits catch no misread.
 * UPC-E is read into blurred EAN-13 codes: it takes three frames and the person's own eyes.
 */
export class Agreement {
  private last: Read | undefined;
  private count = 0;
  private at = 0;
  private closed: { gtin: string; at: number } | undefined;

  /** What the codes read so far amount to; nothing while a closed code still lies before the camera. */
  see(read: Read, now: number): Step | undefined {
    const gtin = read.text.replace(/\D/g, '').padStart(14, '0');
    if (this.isClosed(gtin, now)) return undefined;
    const same = this.last?.text === read.text && this.last.format === read.format && now - this.at < FORGET_AFTER;
    this.count = same ? this.count + 1 : 1;
    this.last = read;
    this.at = now;
    return { gtin, printed: read.printed, state: this.state(read.format) };
  }

  /** The person has put this code away. */
  close(gtin: string, now: number): void {
    this.closed = { gtin, at: now };
  }

  private isClosed(gtin: string, now: number): boolean {
    const still = this.closed?.gtin === gtin && now - this.closed.at < FORGET_AFTER;
    this.closed = still ? { gtin, at: now } : undefined;
    return still;
  }

  private state(format: string): Step['state'] {
    if (/UPC-?E/i.test(format)) return this.count >= 3 ? 'confirm' : 'half';
    return this.count >= 2 ? 'agreed' : 'half';
  }
}
