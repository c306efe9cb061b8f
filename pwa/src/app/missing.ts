import { html, type TemplateResult } from 'lit';
import { m } from '../messages';

/** What a screen is drawn with did not come. Only a new page finds the scripts of a newer version, so "try again" asks for one. */
export const missing = (): TemplateResult => html`<div class="column"><h1 class="page-title" tabindex="-1">${m().states.unloaded.title}</h1>
  <p>${m().states.unloaded.text}</p><button class="button" @click=${() => location.reload()}>${m().states.again}</button></div>`;
