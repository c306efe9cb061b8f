import { defineConfig, type Plugin } from 'vite';
import { VitePWA, type VitePWAOptions } from 'vite-plugin-pwa';
import { licences } from './licences';
import { method } from './method';

const SHORTCUT = [{ src: '/icon-192.png', sizes: '192x192', type: 'image/png' }];

/** Pictures of the app, drawn by its browser tests; browsers show them where they offer to install it. */
const PICTURES = [
  { name: 'scan', sizes: '780x1688', form_factor: 'narrow', label: 'A barcode read, its verdict over the camera' },
  { name: 'verdict', sizes: '780x1688', form_factor: 'narrow', label: 'Why: three pillars, every point with its reason' },
  { name: 'wide', sizes: '1280x800', form_factor: 'wide', label: 'A verdict beside its reasons' },
] as const;

const pictures: Plugin = {
  name: 'limpide:pictures',
  apply: 'build',
  async generateBundle() {
    await Promise.all(PICTURES.map(async ({ name }) =>
      this.emitFile({ type: 'asset', fileName: `pictures/${name}.png`, source: await this.fs.readFile(`../docs/screenshots/${name}.png`) })));
  },
};

const pwa: Partial<VitePWAOptions> = {
  registerType: 'prompt', // a new version waits until the person says so
  injectRegister: null, // src/app/update.ts registers, so that the page has no inline script
  includeAssets: [],
  manifest: {
    id: '/',
    name: 'Limpide',
    short_name: 'Limpide',
    description: 'Scan a barcode, see a light, and see why.',
    lang: 'en',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    launch_handler: { client_mode: 'navigate-existing' },
    screenshots: PICTURES.map(({ name, ...said }) => ({ src: `/pictures/${name}.png`, type: 'image/png', ...said })),
    share_target: { action: '/share', method: 'GET', enctype: 'application/x-www-form-urlencoded', params: { title: 'title', text: 'text', url: 'url' } },
    shortcuts: [
      { name: 'Scan', url: '/', icons: SHORTCUT },
      { name: 'Search', url: '/search', icons: SHORTCUT },
      { name: 'History', url: '/history', icons: SHORTCUT },
    ],
    background_color: '#f4f8f9',
    theme_color: '#f4f8f9',
    categories: ['food', 'shopping', 'utilities'],
    icons: [
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  },
  workbox: {
    globPatterns: ['**/*.{html,js,css,wasm,woff2,svg,txt}'], // the default leaves the reader's wasm out
    navigateFallback: '/index.html',
    navigateFallbackDenylist: [/^\/api(\/|$)/],
    clientsClaim: true, // the first visit already leaves a shell that opens without network
    cleanupOutdatedCaches: true,
  },
};

const { ofPage, ofWorker } = licences();

/** What every screen shares goes together: many small files compress worse than one. */
const GROUPS = [
  { name: 'lit', test: /node_modules.(lit|@lit)/ },
  { name: 'shared', test: /src.(store.(database|scans|copies)|messages.(index|early|spaced)|app.router|api.(gtin|send)|parts.(words|icons|mark|shapes))|preload-helper/ },
];

/** The reader brings tables of every kind of symbol; said to be of no effect, those that nobody asks for are left out. */
const unusedTables: Plugin = {
  name: 'limpide:unused-tables',
  transform: (code, id) => (/zxing-wasm\/dist\/es\/share\.js$/.test(id) ? code.replace(/= (e\.(?:map|filter)\()/g, '= /* @__PURE__ */ $1') : null),
};

export default defineConfig({
  plugins: [ofPage, method(), pictures, VitePWA(pwa)],
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false }, rolldownOptions: { output: { codeSplitting: { groups: GROUPS } } } },
  worker: { format: 'es', plugins: () => [ofWorker, unusedTables] },
  server: { proxy: { '/api': 'http://127.0.0.1:8000' } },
});
