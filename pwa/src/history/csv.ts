/** A spreadsheet takes such a beginning for a formula; one apostrophe before it makes it text, and comes off when read. */
const FORMULA = /^'*[=+\-@\t\r]/;

const cell = (text: string): string => {
  const said = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(said) ? `"${said.replaceAll('"', '""')}"` : said;
};

/** Rows as CSV (RFC 4180), with the mark by which spreadsheets know UTF-8. */
export const writeCsv = (rows: string[][]): string => `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;

/** A row, and the line of the text it begins on. */
export interface Row {
  line: number;
  cells: string[];
}

/** The rows of a CSV of whatever separator its first line has; a quote that is never closed ends with the text. */
export function readCsv(text: string): Row[] {
  const body = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(body.slice(0, body.search(/[\r\n]|$/)));
  const ends = new RegExp(`${separator}|\r\n|\r|\n`, 'g');
  const rows: Row[] = [];
  let row: Row = { line: 1, cells: [] };
  let line = 1;
  for (let at = 0; at <= body.length; ) {
    const closed = body[at] === '"' ? endOfQuoted(body, at + 1) : at;
    const quoted = body.slice(at + 1, closed);
    const bare = (ends.lastIndex = Math.min(closed === at ? at : closed + 1, body.length));
    const end = ends.exec(body);
    row.cells.push(asWritten(quoted.replaceAll('""', '"') + body.slice(bare, end?.index)));
    line += quoted.split('\n').length - 1;
    at = end ? ends.lastIndex : body.length + 1;
    if (end?.[0] === separator) continue;
    if (row.cells.some(Boolean)) rows.push(row);
    row = { line: ++line, cells: [] };
  }
  return rows;
}

/** At the first quote that stands alone, or with the text: sought, for no expression of cells of any length fits on the stack. */
function endOfQuoted(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at < 0 ? text.length : at;
}

const asWritten = (text: string): string => (text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text);

const separatorOf = (header: string): string => [',', ';', '\t'].sort((a, b) => header.split(b).length - header.split(a).length)[0] ?? ',';
