import type { Plugin } from 'vite';

const NAME = 'virtual:method';

/** Has the app know the version of the rules that it was built beside: `import { METHOD } from 'virtual:method'`. */
export const method = (): Plugin => ({
  name: 'method',
  resolveId: (id) => (id === NAME ? NAME : null),
  async load(id) {
    if (id !== NAME) return null;
    const found = /^METHOD: Final = (".+")$/m.exec(await this.fs.readFile('../scoring/method.py', { encoding: 'utf8' }));
    return found ? `export const METHOD = ${found[1]};` : this.error('scoring/method.py names no METHOD');
  },
});
