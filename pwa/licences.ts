import type { Plugin, Rolldown } from 'vite';

/** In no bundle that we see: the service worker is written apart. */
const APART = ['workbox-core', 'workbox-precaching', 'workbox-routing', 'workbox-strategies'];

/** Compiled into the reader's wasm, so that no package here carries their texts; each with a package or file of the same licence. */
const INSIDE_WASM = [
  { name: 'ZXing-C++', licence: 'Apache-2.0', holder: 'Copyright the ZXing-C++ authors', like: '../LICENSE' },
  { name: 'libzueci', licence: 'BSD-3-Clause', holder: 'Copyright (C) 2022 gitlost', like: 'node_modules/lit/LICENSE' },
  { name: 'Emscripten', licence: 'MIT', holder: 'Copyright (c) 2010-2014 Emscripten authors', like: 'node_modules/zxing-wasm/LICENSE' },
  { name: 'musl', licence: 'MIT', holder: 'Copyright (c) 2005-2020 Rich Felker, et al.', like: 'node_modules/zxing-wasm/LICENSE' },
];

const HEAD = `Limpide in the browser is under the Apache License 2.0 and contains the software below,
each under the licence that follows its name.
`;

/**
 * Writes licences.txt: every package that ends up in the bundle, with the text of its licence.
 * Workers are bundled apart: `ofWorker` notes their packages for `ofPage`, which is built after them.
 */
export function licences(): { ofPage: Plugin; ofWorker: Plugin } {
  const folders = new Set(APART.map((name) => `node_modules/${name}`));
  const note = (bundle: Rolldown.OutputBundle) => Object.values(bundle).flatMap(filesOf).map(packageOf).forEach((folder) => folder && folders.add(folder));
  return {
    ofWorker: { name: 'limpide:licences-of-worker', generateBundle: (_, bundle) => note(bundle) },
    ofPage: {
      name: 'limpide:licences',
      apply: 'build',
      async generateBundle(_, bundle) {
        note(bundle);
        const read = (path: string) => this.fs.readFile(path, { encoding: 'utf8' });
        const packages = await Promise.all([...folders].sort().map((folder) => entry(folder, read)));
        const inside = await Promise.all(INSIDE_WASM.map(async ({ name, licence, holder, like }) =>
          titled(`${name}, inside the wasm of zxing-wasm`, licence, `${holder}\n\n${withoutHolder(await read(like))}`)));
        this.emitFile({ type: 'asset', fileName: 'licences.txt', source: [HEAD, ...packages, ...inside].join('\n') });
      },
    },
  };
}

const filesOf = (part: Rolldown.OutputAsset | Rolldown.OutputChunk) => (part.type === 'chunk' ? part.moduleIds : part.originalFileNames);

const packageOf = (file: string) => /(?:^|\/)(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];

/** Fails the build where a package that we ship holds no licence text. */
async function entry(folder: string, read: (path: string) => Promise<string>): Promise<string> {
  const { name, version, license } = JSON.parse(await read(`${folder}/package.json`)) as Record<string, string>;
  return titled(`${name} ${version}`, license ?? '', await read(`${folder}/LICENSE`));
}

const titled = (name: string, licence: string, text: string) => `${'='.repeat(78)}\n${name} (${licence})\n${'='.repeat(78)}\n\n${text.trim()}\n`;

/** The terms alone, for another holder's software under the same licence. */
const withoutHolder = (text: string) => text.replace(/^(?:BSD 3-Clause License|MIT License)?\s*(?:Copyright.*)?\s*/, '');
