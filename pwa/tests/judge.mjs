// Answers cases of filters, read as JSON, with the very modules of the app: { filters: [...], personal: [...] } in, answers out.
import { text } from 'node:stream/consumers';
import { judge } from '../src/filters/engine';
import { personal } from '../src/filters/personal';

const { filters, personal: lights } = JSON.parse(await text(process.stdin));
const answers = filters.map(({ filter, filter_facts: facts }) => judge(filter, facts));
const mine = lights.map((one) => {
  const asked = one.answers.map((answer, i) => ({ filter: one.filters[i].key, answer }));
  const { light, possible, because, answer } = personal(one, one.filters, asked);
  return { light, possible, because, answer };
});
console.log(JSON.stringify({ filters: answers, personal: mine }));
