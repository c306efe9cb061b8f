/** What a person has typed so far, judged digit by digit. */
export type Typed =
  | { state: 'empty' }
  | { state: 'short'; missing: number }
  | { state: 'wrong' }
  | { state: 'long' }
  | { state: 'complete'; gtin: string };

const LENGTHS = [8, 12, 13, 14];

/** GS1 check digit: weights 3, 1, 3, ... counted from the right of `body`. */
export function checkDigit(body: string): string {
  const total = [...body].reverse().reduce((sum, digit, i) => sum + Number(digit) * (i % 2 ? 1 : 3), 0);
  return String((10 - (total % 10)) % 10);
}

export function hasCheckDigit(digits: string): boolean {
  return digits.slice(-1) === checkDigit(digits.slice(0, -1));
}

/** The digits of a typed or pasted code; of a GS1 Digital Link, those after /01/. */
export function digitsOf(text: string): string {
  return (/\/01\/([0-9]{8,14})/.exec(text)?.[1] ?? text).replace(/\D/g, '');
}

export function judgeTyped(digits: string): Typed {
  const { length } = digits;
  if (length === 0) return { state: 'empty' };
  if (length > 14) return { state: 'long' };
  if (LENGTHS.includes(length) && hasCheckDigit(digits)) return { state: 'complete', gtin: digits.padStart(14, '0') };
  if (length >= 13) return { state: 'wrong' };
  return { state: 'short', missing: 13 - length };
}

/** A UPC-E of 8 digits as the UPC-A it abbreviates (GS1 General Specifications, 5.2.2.4.2). */
export function expandUpcE(code: string): string {
  const [system = '', a = '', b = '', c = '', d = '', e = '', last = '', check = ''] = code;
  const body = {
    0: `${a}${b}${last}0000${c}${d}${e}`, 1: `${a}${b}${last}0000${c}${d}${e}`, 2: `${a}${b}${last}0000${c}${d}${e}`,
    3: `${a}${b}${c}00000${d}${e}`, 4: `${a}${b}${c}${d}00000${e}`,
  }[Number(last)] ?? `${a}${b}${c}${d}${e}0000${last}`;
  return `${system}${body}${check}`;
}

/** The shortest usual spelling of a 14-digit GTIN: 8, 13 or 14 digits. */
export function shortGtin(gtin: string): string {
  if (gtin.startsWith('000000')) return gtin.slice(6);
  return gtin.startsWith('0') ? gtin.slice(1) : gtin;
}

/** The code in groups, as it stands under the bars. */
export function groupedGtin(gtin: string): string {
  const digits = shortGtin(gtin);
  if (digits.length === 8) return `${digits.slice(0, 4)} ${digits.slice(4)}`;
  if (digits.length === 13) return `${digits[0]} ${digits.slice(1, 7)} ${digits.slice(7)}`;
  return digits;
}
