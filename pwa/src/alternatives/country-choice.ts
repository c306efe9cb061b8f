import { html, type TemplateResult } from 'lit';
import { alternatives as told } from '../messages/sections';
import { choose } from '../store/settings';
import { ANYWHERE, countries, shop } from './country';

/** Where one shops, changed here for this device; nothing else depends on where one is. */
export function countryChoice(): TemplateResult {
  const pick = ({ target }: Event) => choose({ country: (target as HTMLSelectElement).value });
  const option = (code: string, name: string) => html`<option value=${code} ?selected=${code === (shop() || ANYWHERE)}>${name}</option>`;
  return html`<label class="country"><span>${told().country}</span><select @change=${pick}>
    ${option(ANYWHERE, told().anywhere)}${countries().map(({ code, name }) => option(code, name))}</select></label>`;
}
