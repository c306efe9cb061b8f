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

/** A GTIN inside a GS1 Digital Link, an element string with brackets, or one as scanners send it. */
const CARRIED = /\/01\/([0-9]{8,14})|\(01\)\s*([0-9]{14})|^01([0-9]{14})/;

/** Without the `]d2`, `]Q3`, `]E0` ... by which scanners say what kind of symbol they read (ISO/IEC 15424). */
const bare = (text: string) => text.trim().replace(/^\][A-Za-z][0-9]/, '');
const carriedIn = (text: string) => CARRIED.exec(bare(text))?.slice(1).find(Boolean);

/** The digits of a typed or pasted code; of a GS1 Digital Link or element string, those of its GTIN. */
export const digitsOf = (text: string) => (carriedIn(text) ?? bare(text)).replace(/\D/g, '');

/** Whether a text that is no carrier of a GTIN holds more than digits and the spaces between them. */
export const holdsLetters = (text: string) => !carriedIn(text) && /[^\d\s.-]/.test(bare(text));

/** The 14 digits that a GS1 Digital Link or an element string carries; undefined for any other text. */
export const gtinCarried = (text: string) => (carriedIn(text) ? gtinOf(digitsOf(text)) : undefined);

export function judgeTyped(digits: string): Typed {
  const { length } = digits;
  if (length === 0) return { state: 'empty' };
  if (length > 14) return { state: 'long' };
  const gtin = gtinOf(digits);
  if (gtin) return { state: 'complete', gtin };
  if (length >= 13) return { state: 'wrong' };
  return { state: 'short', missing: 13 - length };
}

/** As the server reads them: GS1 gives no trade item a GTIN-8 that starts with 0, so such a code is a UPC-E. */
function gtinOf(digits: string): string | undefined {
  const fits = LENGTHS.includes(digits.length) && hasCheckDigit(digits);
  const upcA = /^[01][0-9]{7}$/.test(digits) ? expandUpcE(digits) : '';
  const isUpcE = upcA !== '' && hasCheckDigit(upcA) && (digits.startsWith('0') || !fits);
  return isUpcE || fits ? (isUpcE ? upcA : digits).padStart(14, '0') : undefined;
}

/** The 14 digits that a code in an address spells, percent-encoded or not; undefined where it spells no GTIN. */
export function gtinSpelled(code: string): string | undefined {
  try {
    const text = decodeURIComponent(code);
    return holdsLetters(text) ? undefined : gtinOf(digitsOf(text));
  } catch {
    return undefined;
  }
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
export const groupedGtin = (gtin: string) => groupedDigits(shortGtin(gtin));

/** As it stands in an address: grouped where it is all digits, else as it was given. */
export const groupedCode = (code: string) => (/^[0-9]+$/.test(code) ? groupedGtin(code) : code);

export function groupedDigits(digits: string): string {
  if (digits.length === 8) return `${digits.slice(0, 4)} ${digits.slice(4)}`;
  if (digits.length === 13) return `${digits[0]} ${digits.slice(1, 7)} ${digits.slice(7)}`;
  return digits;
}
