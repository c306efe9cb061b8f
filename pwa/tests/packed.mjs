// Opens a pack with the very modules of the app and answers filters out of it; see tests/packs.py.
import { readdir, readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { editionOf } from '../method';
import { judge } from '../src/filters/engine';
import { OpenPack } from '../src/offline/open-pack';
import { readPack } from '../src/offline/pack-file';

/** `edited`: a table that the app was built beside another version of. `products`: GTIN and filter facts of the server. Told of each: what the pack holds, and every answer that is another one (`other`), or, without facts of the server, every filter that passes. */
const { file, method, products, filters, edited } = JSON.parse(await text(process.stdin));
const beside = async (path, as) => (await readFile(path, as)) + (edited && path.endsWith(edited) ? '\n' : '');
const edition = await editionOf({ readdir, readFile: beside });
const answer = (filter, facts) => {
  const { answer: said, missing } = judge(filter, facts);
  return missing ? `${said}: ${missing}` : said;
};

function told({ gtin, filter_facts: online }, pack) {
  const found = pack.find(gtin);
  if (!found) return null;
  if (!online) return { ...found, passed: filters.filter((filter) => answer(filter, found.filter_facts) === 'passes') };
  const other = filters.map((filter) => [filter, answer(filter, online), answer(filter, found.filter_facts)]);
  return { ...found, other: other.filter(([, there, here]) => there !== here) };
}

const pack = await readPack(new Blob([await readFile(file)]), { method, edition }).then((parts) => new OpenPack(parts), (error) => ({ refusal: error.refusal ?? String(error) }));
console.log(JSON.stringify(pack.refusal ?? products.map((product) => told(product, pack))));
