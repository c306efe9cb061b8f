import type { Plugin } from 'vite';

const NAME = 'virtual:method';

/** Changes with the names of the filter facts in `scoring/verdict.schema.json`, as `data/packs/traits.py` reckons it too. */
export async function editionOf(schema: string): Promise<string> {
  const names = (JSON.parse(schema) as { $defs: { FilterFacts: { required: string[] } } }).$defs.FilterFacts.required;
  const sum = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(names.toSorted().join()));
  return [...new Uint8Array(sum, 0, 6)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Has the app know the rules and filter facts that it was built beside: `import { METHOD, EDITION } from 'virtual:method'`. */
export const method = (): Plugin => ({
  name: 'method',
  resolveId: (id) => (id === NAME ? NAME : null),
  async load(id) {
    if (id !== NAME) return null;
    const found = /^METHOD: Final = (".+")$/m.exec(await this.fs.readFile('../scoring/method.py', { encoding: 'utf8' }));
    const edition = await editionOf(await this.fs.readFile('../scoring/verdict.schema.json', { encoding: 'utf8' }));
    return found ? `export const METHOD = ${found[1]}, EDITION = '${edition}';` : this.error('scoring/method.py names no METHOD');
  },
});
