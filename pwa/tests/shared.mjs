// Tells the code in each shared text, read as a JSON list, with the very module of the app.
import { text } from 'node:stream/consumers';
import { codeIn } from '../src/share/carried';

console.log(JSON.stringify(JSON.parse(await text(process.stdin)).map((shared) => codeIn(shared) ?? null)));
