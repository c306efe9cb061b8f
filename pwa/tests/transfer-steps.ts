export { readCsv, writeCsv } from '../src/history/csv';
export { mergeProducts, mergeShelves } from '../src/history/merge';
export { readFile, writeJson } from '../src/history/transfer';
export { writeTable } from '../src/history/table';
