import { html, type TemplateResult } from 'lit';
import { choose, settings, type Settings } from '../store/settings';

type Switch = { [Key in keyof Settings]: Settings[Key] extends boolean ? Key : never }[keyof Settings];

/** One choice that is on or off, with what it means underneath. */
export function switchRow(key: Switch, name: string, meaning: string): TemplateResult {
  const flip = ({ target }: Event) => choose({ [key]: (target as HTMLInputElement).checked });
  return html`<li><label class="switch"><span class="switch-say"><span class="label">${name}</span><span class="second">${meaning}</span></span>
    <input type="checkbox" role="switch" .checked=${settings()[key]} @change=${flip}></label></li>`;
}
