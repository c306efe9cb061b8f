import { defineConfig } from 'vite';
import { VitePWA, type VitePWAOptions } from 'vite-plugin-pwa';
import { licences } from './licences';

const SHORTCUT = [{ src: '/icon-192.png', sizes: '192x192', type: 'image/png' }];

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

export default defineConfig({
  plugins: [ofPage, VitePWA(pwa)],
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  worker: { format: 'es', plugins: () => [ofWorker] },
  server: { proxy: { '/api': 'http://127.0.0.1:8000' } },
});
