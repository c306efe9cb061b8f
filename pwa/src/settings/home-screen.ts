import { html, type TemplateResult } from 'lit';
import { install } from '../app/offer';
import { settings as told } from '../messages/sections';
import { icon } from '../parts/icons';
import { wayToInstall } from './way-to-install';

/** How the app gets onto the home screen of this very device. */
export function homeScreen(): TemplateResult {
  const words = told().install;
  const way = wayToInstall();
  return html`<section><h2>${words.title}</h2><p class="second">${words.ways[way]}</p>
    ${way === 'tap' ? html`<button class="button soft" @click=${install}>${icon('download')}${words.act}</button>` : ''}</section>`;
}
