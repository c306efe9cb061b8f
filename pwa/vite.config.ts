import { defineConfig, type Plugin } from 'vite';
import { VitePWA, type VitePWAOptions } from 'vite-plugin-pwa';
import { licences } from './licences';
import { method } from './method';
import { verdictPages } from './verdict-page';
import * as en from './src/messages/en';
import * as fr from './src/messages/fr';

/** Every language but the first, whose manifest all browsers ask for. */
const OTHERS = { fr };

const SHORTCUT = [{ src: '/icon-192.png', sizes: '192x192', type: 'image/png' }];

/** Pictures of the app, drawn by its browser tests; browsers show them where they offer to install it. */
const PICTURES = [
  { name: 'scan', sizes: '780x1688', form_factor: 'narrow' },
  { name: 'verdict', sizes: '780x1688', form_factor: 'narrow' },
  { name: 'wide', sizes: '1280x800', form_factor: 'wide' },
] as const;

/** What the manifest says, in one language; the server gives the manifest that the browser prefers. */
const told = (lang: string, { core: { app }, manifest }: typeof en) => ({
  lang,
  description: manifest.description,
  screenshots: PICTURES.map(({ name, ...said }) => ({ src: `/pictures/${name}.png`, type: 'image/png', label: manifest.pictures[name], ...said })),
  shortcuts: [
    { name: app.scan, url: '/', icons: SHORTCUT },
    { name: app.search, url: '/search', icons: SHORTCUT },
    { name: app.history, url: '/history', icons: SHORTCUT },
  ],
});

const pictures: Plugin = {
  name: 'limpide:pictures',
  apply: 'build',
  async generateBundle() {
    await Promise.all(PICTURES.map(async ({ name }) =>
      this.emitFile({ type: 'asset', fileName: `pictures/${name}.png`, source: await this.fs.readFile(`../docs/screenshots/${name}.png`) })));
  },
};

const MANIFEST = {
  id: '/',
  name: 'Limpide',
  short_name: 'Limpide',
  ...told('en', en),
  start_url: '/',
  scope: '/',
  display: 'standalone',
  launch_handler: { client_mode: 'navigate-existing' },
  share_target: { action: '/share', method: 'GET', enctype: 'application/x-www-form-urlencoded', params: { title: 'title', text: 'text', url: 'url' } },
  background_color: '#f4f8f9',
  theme_color: '#f4f8f9',
  categories: ['food', 'shopping', 'utilities'],
  icons: [
    { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
} satisfies VitePWAOptions['manifest'];

/** The same in other languages, beside the one that every browser asks for. */
const otherManifests: Plugin = {
  name: 'limpide:other-manifests',
  apply: 'build',
  generateBundle() {
    for (const [lang, words] of Object.entries(OTHERS)) this.emitFile({ type: 'asset', fileName: `manifest.${lang}.webmanifest`, source: JSON.stringify({ ...MANIFEST, ...told(lang, words) }) });
  },
};

const pwa: Partial<VitePWAOptions> = {
  registerType: 'prompt', // a new version waits until the person says so
  injectRegister: null, // src/app/update.ts registers, so that the page has no inline script
  includeAssets: [],
  manifest: MANIFEST,
  workbox: {
    globIgnores: ['verdict.*.html'], // for a first visit alone
    globPatterns: ['**/*.{html,js,css,wasm,woff2,svg,txt}'], // the default leaves the reader's wasm out
    navigateFallback: '/index.html',
    navigateFallbackDenylist: [/^\/api(\/|$)/],
    clientsClaim: true, // the first visit already leaves a shell that opens without network
    cleanupOutdatedCaches: true,
  },
};

const { ofPage, ofWorker } = licences();

/** What every screen shares goes together, and what every screen but the first does: many small files compress worse than one, and come later. */
const GROUPS = [
  { name: 'lit', test: /node_modules.(lit|@lit)/ },
  { name: 'shared', test: /src.(store.(database|scans|copies)|messages.(index|early|spaced)|app.router|api.(gtin|send)|parts.(words|icons|mark|shapes|light-element|dry-glass))|preload-helper|decorate\.js/ },
  { name: 'keep', test: /src.(messages.sections|parts.more-icons|history.keep-button|store.(lists|quota))/ },
  { name: 'screens', test: /src.(app.screens|parts.(glass|level-bars|statement)|offline.count-glass)/ },
];

/** The reader brings tables of every kind of symbol; said to be of no effect, those that nobody asks for are left out. */
const unusedTables: Plugin = {
  name: 'limpide:unused-tables',
  transform: (code, id) => (/zxing-wasm\/dist\/es\/share\.js$/.test(id) ? code.replace(/= (e\.(?:map|filter)\()/g, '= /* @__PURE__ */ $1') : null),
};

export default defineConfig({
  plugins: [ofPage, method(), pictures, otherManifests, verdictPages, VitePWA(pwa)],
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false }, rolldownOptions: { output: { codeSplitting: { groups: GROUPS } } } },
  worker: { format: 'es', plugins: () => [ofWorker, unusedTables] },
  server: { proxy: { '/api': 'http://127.0.0.1:8000' } },
});
