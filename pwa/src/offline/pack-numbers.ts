/** Whole numbers one after the other, seven bits a byte, the last byte of each without its highest bit (LEB128). */
export class Numbers {
  private at = 0;

  constructor(readonly bytes: Uint8Array) {}

  /** The next one; sums, since codes have more than the 32 bits that shifts keep. */
  next(): number {
    let [value, scale] = [0, 1];
    for (;;) {
      const byte = this.bytes[this.at++] as number;
      if (byte < 128) return value + byte * scale;
      value += (byte - 128) * scale;
      scale *= 128;
      if (this.at > this.bytes.length) throw new RangeError('a pack ends in the middle');
    }
  }

  list(count: number): Uint32Array {
    const found = new Uint32Array(count);
    for (let i = 0; i < count; i++) found[i] = this.next();
    return found;
  }
}

/** Lists of numbers, laid end to end. */
export interface Lists {
  starts: Uint32Array;
  values: Uint32Array;
}

export const listAt = ({ starts, values }: Lists, place: number): Uint32Array => values.subarray(starts[place], starts[place + 1]);

/** Texts of a line each, read when they are asked for. */
export interface Lines {
  bytes: Uint8Array;
  ends: Uint32Array;
}

const decoder = new TextDecoder();
export const lineAt = ({ bytes, ends }: Lines, place: number): string => decoder.decode(bytes.subarray(place ? (ends[place - 1] as number) + 1 : 0, ends[place]));

export function lines({ bytes }: Numbers): Lines {
  const ends: number[] = [];
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, end + 1)) ends.push(end);
  return { bytes: bytes.slice(), ends: Uint32Array.from(ends) }; // of its own, to be handed over
}

/** `count` lists of ascending numbers: how long each is, then the gaps of all. */
export function lists(numbers: Numbers, count: number): Lists {
  const starts = startsOf(numbers.list(count));
  const values = new Uint32Array(starts[count] as number);
  for (let list = 0; list < count; list++) {
    for (let i = starts[list] as number, before = -1; i < (starts[list + 1] as number); i++) before = values[i] = before + numbers.next() + 1;
  }
  return { starts, values };
}

/** For each of `count` numbers, in which lists it stands. */
export function inverted({ starts, values }: Lists, count: number): Lists {
  const lengths = new Uint32Array(count);
  for (const value of values) lengths[value]!++;
  const places = startsOf(lengths);
  const next = places.slice();
  const found = new Uint32Array(values.length);
  for (let list = 0, i = 0; i < values.length; i++) {
    while (i >= (starts[list + 1] as number)) list++;
    found[next[values[i] as number]!++] = list;
  }
  return { starts: places, values: found };
}

/** Where each of some lists of these lengths begins, and the last one ends. */
function startsOf(lengths: Uint32Array): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  for (let i = 0; i < lengths.length; i++) starts[i + 1] = (starts[i] as number) + (lengths[i] as number);
  return starts;
}
