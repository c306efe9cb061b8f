import type { Plugin, Rolldown } from 'vite';

/** What a verdict is drawn with besides what every page names; a browser test holds that nothing else is asked for. */
const MODULES = ['app/screens.ts', 'verdict/verdict-screen.ts'];
const WORDS = ['core', 'verdict', 'filters'];

const PAGE = 'index.html';

/**
 * Writes verdict.en.html and so on: the page, naming at once all that a verdict is drawn with in that language, so that it
 * comes together and not one after another. The server gives it to whoever opens a link to a product.
 */
export const verdictPages: Plugin = {
  name: 'limpide:verdict-pages',
  apply: 'build',
  enforce: 'post', // the page is there then
  generateBundle(_, bundle) {
    const page = textOf(bundle[PAGE]);
    for (const lang of languagesOf(bundle)) {
      const modules = [...WORDS.map((name) => `messages/${lang}.ts?only=${name}`), ...MODULES];
      const links = [...filesOf(modules, bundle)].filter((file) => !page.includes(file)).map(linkTo);
      this.emitFile({ type: 'asset', fileName: `verdict.${lang}.html`, source: page.replace('</head>', `${links.join('')}</head>`) });
    }
  },
};

const languagesOf = (bundle: Rolldown.OutputBundle) =>
  Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : [])).flatMap((id) => /\/messages\/(..)\.ts\?only=core$/.exec(id)?.[1] ?? []);

function textOf(file: Rolldown.OutputAsset | Rolldown.OutputChunk | undefined): string {
  if (file?.type !== 'asset') throw new Error(`${PAGE} is not built`);
  return String(file.source);
}

/** The scripts and styles that hold `modules`, with all that these import. */
function filesOf(modules: string[], bundle: Rolldown.OutputBundle): Set<string> {
  const files = new Set<string>();
  const add = (name: string): void => {
    const file = bundle[name];
    if (file?.type !== 'chunk' || files.has(name)) return;
    files.add(name);
    file.imports.forEach(add);
    file.viteMetadata?.importedCss.forEach((style) => files.add(style));
  };
  for (const module of modules) add(chunkOf(module, bundle));
  return files;
}

function chunkOf(module: string, bundle: Rolldown.OutputBundle): string {
  const found = Object.values(bundle).find((file) => file.type === 'chunk' && file.moduleIds.some((id) => id.endsWith(`/src/${module}`)));
  if (!found) throw new Error(`no chunk holds ${module}`);
  return found.fileName;
}

const linkTo = (file: string) =>
  file.endsWith('.css') ? `<link rel="stylesheet" crossorigin href="/${file}">` : `<link rel="modulepreload" crossorigin href="/${file}">`;
