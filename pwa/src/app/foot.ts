import { html, type TemplateResult } from 'lit';
import { changeLanguage, lang, LANGUAGES, m, type Language } from '../messages';
import { icon } from '../parts/icons';

/** What every screen ends with: every language by its own name, so that none is left that cannot be read, and the settings. */
export function foot(): TemplateResult {
  const choose = ({ target }: Event) => void changeLanguage((target as HTMLSelectElement).value as Language);
  return html`<footer class="foot"><label class="language">${icon('language', 20)}<span class="hidden">${m().app.language}</span><select @change=${choose}>
    ${Object.entries(LANGUAGES).map(([key, name]) => html`<option lang=${key} value=${key} ?selected=${key === lang()}>${name}</option>`)}</select></label>
    <a class="foot-settings" href="/settings" aria-label=${m().app.settings}>${icon('settings', 20)}</a></footer>`;
}
