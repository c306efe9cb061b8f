// Leaves a smaller copy beside each text and wasm of the built app, for whoever takes brotli or gzip.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

const TEXTS = /\.(?:html|js|css|svg|txt|wasm|webmanifest)$/;
const LEAST_BYTES = 1_000;

const [br, gz] = [promisify(brotliCompress), promisify(gzip)];
const names = (await readdir('dist', { recursive: true })).filter((name) => TEXTS.test(name));
await Promise.all(names.map(async (name) => {
  const bytes = await readFile(`dist/${name}`);
  if (bytes.length < LEAST_BYTES) return;
  await writeFile(`dist/${name}.br`, await br(bytes));
  await writeFile(`dist/${name}.gz`, await gz(bytes, { level: 9 }));
}));
