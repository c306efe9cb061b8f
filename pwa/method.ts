import type { Plugin } from 'vite';

const NAME = 'virtual:method';
const TABLES = '../scoring/tables';

/** Whoever reads files: Vite, or Node in a test. */
interface Files {
  readFile(path: string, as: { encoding: 'utf8' }): Promise<string>;
  readdir(path: string): Promise<string[]>;
}

/** Changes with the names of the filter facts and with every table that they may be made by, as `data/packs/traits.py` reckons it too. */
export async function editionOf(files: Files): Promise<string> {
  const read = (path: string) => files.readFile(path, { encoding: 'utf8' });
  const schema = JSON.parse(await read('../scoring/verdict.schema.json')) as { $defs: { FilterFacts: { required: string[] } } };
  const tables = (await files.readdir(TABLES)).filter((name) => name.endsWith('.csv')).sort();
  const texts = await Promise.all(tables.map((name) => read(`${TABLES}/${name}`)));
  const sum = await crypto.subtle.digest('SHA-256', new TextEncoder().encode([schema.$defs.FilterFacts.required.toSorted().join(), ...texts].join('')));
  return [...new Uint8Array(sum, 0, 6)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Constants of the server that the app says too, by the file that spells each. */
const SPELLED = { METHOD: 'method.py', LEAST: 'market/categories/counts.py' };

async function spelled(files: Files): Promise<string[]> {
  return Promise.all(Object.entries(SPELLED).map(async ([name, path]) => {
    const found = new RegExp(`^${name}: Final = (.+)$`, 'm').exec(await files.readFile(`../scoring/${path}`, { encoding: 'utf8' }));
    if (!found) throw new Error(`scoring/${path} names no ${name}`);
    return `${name} = ${found[1]}`;
  }));
}

/** Where each light begins, the worst first, as `[light, score]`. */
async function starts(files: Files): Promise<string> {
  const rules = await files.readFile(`${TABLES}/score_rules.csv`, { encoding: 'utf8' });
  return JSON.stringify([...rules.matchAll(/^light,(\w+),(\d+),/gm)].map(([, light, score]) => [light, Number(score)]));
}

/** Has the app know the rules and filter facts that it was built beside: `import { METHOD, EDITION, LEAST, STARTS } from 'virtual:method'`. */
export const method = (): Plugin => ({
  name: 'method',
  resolveId: (id) => (id === NAME ? NAME : null),
  async load(id) {
    if (id !== NAME) return null;
    return `export const ${(await spelled(this.fs)).join(', ')}, EDITION = '${await editionOf(this.fs)}', STARTS = ${await starts(this.fs)};`;
  },
});
