// Bundles a script of tests with the modules of the app that it reads, once for all its runs: `node bundle.mjs SCRIPT FOLDER`.
import { build } from 'vite';

const [script, outDir] = process.argv.slice(2);
const external = /^virtual:/; // made by the app's own build; no test gets that far
const output = { entryFileNames: '[name].mjs' };
await build({ configFile: false, logLevel: 'error', ssr: { noExternal: true }, build: { ssr: script, outDir, copyPublicDir: false, rolldownOptions: { external, output } } });
