// Tells the code in each shared text, read as a JSON list, with the very module of the app.
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const source = fileURLToPath(new URL('../src/share/carried.ts', import.meta.url));
const { codeIn } = (await runnerImport(source, { configFile: false, logLevel: 'error' })).module;
console.log(JSON.stringify(JSON.parse(await text(process.stdin)).map((shared) => codeIn(shared) ?? null)));
