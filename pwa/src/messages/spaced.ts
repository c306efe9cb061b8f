const NARROW = '\u202f';
const WIDE = '\u00a0';

function space(text: string): string {
  return text.replace(/ ([;:?!»])/g, `${NARROW}$1`).replace(/« /g, `«${NARROW}`).replace(/(\d) (g|ml|cm|s)\b/g, `$1${WIDE}$2`);
}

/** In our font the narrow space is a tenth of an em: too little between digits, or before a unit ("2 582 kJ"). */
export function legible(text: string): string {
  return text.replace(/(\d)\u202f(?=[\p{L}\p{N}%])/gu, `$1${WIDE}`);
}

function spaceAny(value: unknown): unknown {
  if (typeof value === 'string') return space(value);
  if (Array.isArray(value)) return value.map((part) => (typeof part === 'string' ? space(part) : part));
  if (typeof value === 'function') return (...given: unknown[]) => spaceAny(value(...given));
  return Object.fromEntries(Object.entries(value as object).map(([key, part]) => [key, spaceAny(part)]));
}

/** The same messages with narrow no-break spaces where French typography asks for them. */
export function spaced<T extends object>(messages: T): T {
  return spaceAny(messages) as T;
}
