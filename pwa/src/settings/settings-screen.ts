import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { settings as told } from '../messages/sections';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { homeScreen } from './home-screen';
import { switchRow } from './switch-row';
import './settings.css';

/** What is chosen for this device, and the ways to everything that is no place of its own. */
@customElement('settings-screen')
export class SettingsScreen extends LightElement {
  override connectedCallback(): void {
    super.connectedCallback();
    document.title = `${told().title} · Limpide`;
    for (const name of CHANGES) addEventListener(name, this.redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const name of CHANGES) removeEventListener(name, this.redraw);
  }

  private redraw = () => this.requestUpdate();

  override render(): TemplateResult {
    const { title, lead, switches, ways } = told();
    return html`<div class="page settings"><header><h1 class="page-title" tabindex="-1">${title}</h1><p class="second">${lead}</p></header>
      <section><h2>${switches.title}</h2><ul class="rows">
        ${switchRow('vibration', ...switches.vibration)}${switchRow('sound', ...switches.sound)}${switchRow('photos', ...switches.photos)}</ul></section>
      <section><h2>${ways.title}</h2><ul class="rows">${WAYS.map(([href, name]) => html`<li><a class="way" href=${href}>
        <span class="label">${ways[name][0]}</span><span class="second">${ways[name][1]}</span>${icon('next', 20)}</a></li>`)}</ul></section>
      ${homeScreen()}</div>`;
  }
}

const CHANGES = ['limpide:settings', 'limpide:install'];
const WAYS = [['/offline', 'offline'], ['/history', 'history'], ['/method', 'method'], ['/audit', 'audit'], ['/brands', 'brands'], ['/licences', 'licences']] as const;
