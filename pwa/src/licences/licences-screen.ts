import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { v, licences } from '../messages/sections';
import { LightElement } from '../parts/light-element';

const OFF = 'https://world.openfoodfacts.org';
const ODBL = 'https://opendatacommons.org/licenses/odbl/1-0/';
const DBCL = 'https://opendatacommons.org/licenses/dbcl/1-0/';

/** What the app in the browser is made of. */
const SOFTWARE: [string, string, string][] = [
  ['Lit', 'BSD-3-Clause', 'https://lit.dev'],
  ['idb', 'ISC', 'https://github.com/jakearchibald/idb'],
  ['zxing-wasm', 'MIT', 'https://github.com/Sec-ant/zxing-wasm'],
  ['zxing-cpp', 'Apache-2.0', 'https://github.com/zxing-cpp/zxing-cpp'],
  ['libzueci', 'BSD-3-Clause', 'https://github.com/zxing-cpp/zxing-cpp/tree/master/core/src/libzueci'],
  ['Emscripten', 'MIT', 'https://emscripten.org'],
  ['musl', 'MIT', 'https://musl.libc.org'],
  ['Workbox', 'MIT', 'https://github.com/GoogleChrome/workbox'],
  ['Instrument Sans', 'OFL-1.1', 'https://github.com/Instrument/instrument-sans'],
];

const out = (href: string, words: string) => html`<a href=${href} target="_blank" rel="noopener">${words}</a>`;

/** Whose work this stands on, and under which terms. */
@customElement('licences-screen')
export class LicencesScreen extends LightElement {
  override connectedCallback(): void {
    super.connectedCallback();
    document.title = `${licences().title} · Limpide`;
  }

  override render(): TemplateResult {
    const words = licences();
    return html`<div class="page licences">
      <h1 class="page-title" tabindex="-1">${words.title}</h1>
      <section><h2>${words.data}</h2>
        <p>${words.dataText(out(OFF, 'Open Food Facts'), out(ODBL, 'Open Database License'), out(DBCL, 'Database Contents License'))}</p>
        <p>${v().noWarranty}</p></section>
      <section><h2>${words.tables}</h2><p>${words.tablesText}</p></section>
      <section><h2>${words.nutriscore}</h2><p>${words.nutriscoreText}</p></section>
      <section><h2>${words.meaning}</h2><p>${words.meaningText}</p></section>
      <section><h2>${words.software}</h2><p>${words.softwareText}</p>
        <ul class="rows">${SOFTWARE.map(([name, licence, url]) => html`<li class="pair">${out(url, name)}<span class="second">${licence}</span></li>`)}</ul>
        <p>${out('/licences.txt', words.texts)}</p></section>
      <p class="footer-links"><a href="/method">${v().howItFills}</a></p></div>`;
  }
}
