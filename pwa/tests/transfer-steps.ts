import { loadFilterMessages } from '../src/messages/sections';

export { nameByKey } from '../src/filters/catalogue';
export { readCsv, writeCsv } from '../src/history/csv';
export { mergeProducts, mergeShelves } from '../src/history/merge';
export { readFile, writeJson } from '../src/history/transfer';
export { writeTable } from '../src/history/table';

await loadFilterMessages(); // brands are named by them
