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

/** Has the app know the rules and filter facts that it was built beside: `import { METHOD, EDITION } from 'virtual:method'`. */
export const method = (): Plugin => ({
  name: 'method',
  resolveId: (id) => (id === NAME ? NAME : null),
  async load(id) {
    if (id !== NAME) return null;
    const found = /^METHOD: Final = (".+")$/m.exec(await this.fs.readFile('../scoring/method.py', { encoding: 'utf8' }));
    return found ? `export const METHOD = ${found[1]}, EDITION = '${await editionOf(this.fs)}';` : this.error('scoring/method.py names no METHOD');
  },
});
