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
  const rows: Row[] = [];
  let row: Row = { line: 1, cells: [] };
  let line = 1;
  for (const [, quoted, bare = '', end = ''] of body.matchAll(new RegExp(`(?:"((?:[^"]|"")*)"?|)([^${separator}\\r\\n]*)(${separator}|\\r\\n|\\r|\\n|$)`, 'g'))) {
    row.cells.push(asWritten(quoted === undefined ? bare : quoted.replaceAll('""', '"') + bare));
    line += (quoted ?? '').split('\n').length - 1;
    if (end === separator) continue;
    if (row.cells.some(Boolean)) rows.push(row);
    row = { line: ++line, cells: [] };
  }
  return rows;
}

const asWritten = (text: string): string => (text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text);

const separatorOf = (header: string): string => [',', ';', '\t'].sort((a, b) => header.split(b).length - header.split(a).length)[0] ?? ',';
