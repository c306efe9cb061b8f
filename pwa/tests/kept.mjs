// What a phone makes of what it keeps, by the very modules of the app: [[name, ...arguments], ...] in, what each gives out.
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const source = async (name) => (await runnerImport(fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url)), { configFile: false, logLevel: 'error' })).module;
const [{ isNewer, newest }, { outcomeOf }, { withNewerFacts }] = await Promise.all(['offline/newest', 'offline/outcome', 'store/newer'].map(source));

const STEPS = { newest, outcomeOf, withNewerFacts, isNewer: (day, at) => isNewer({ day }, at === null ? undefined : { at: new Date(at) }) };
console.log(JSON.stringify(JSON.parse(await text(process.stdin)).map(([name, ...given]) => STEPS[name](...given))));
