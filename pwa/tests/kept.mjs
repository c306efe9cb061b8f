// What a phone makes of what it keeps, by the very modules of the app: [[name, ...arguments], ...] in, what each gives out.
import { text } from 'node:stream/consumers';
import { isNewer, newest } from '../src/offline/newest';
import { outcomeOf } from '../src/offline/outcome';
import { withNewerFacts } from '../src/store/newer';

const STEPS = { newest, outcomeOf, withNewerFacts, isNewer: (day, at) => isNewer({ day }, at === null ? undefined : { at: new Date(at) }) };
console.log(JSON.stringify(JSON.parse(await text(process.stdin)).map(([name, ...given]) => STEPS[name](...given))));
