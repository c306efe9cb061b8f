import { html, nothing, type TemplateResult } from 'lit';
import type { Alternatives, Answer } from '../api/verdict';
import type { Profile } from '../filters/profiles';
import { alternatives as told, v } from '../messages/sections';
import { icon } from '../parts/icons';
import { alternativeRow, isPictured } from './alternative-row';
import { sorted, type Alternative } from './sorted';

const SHOWN = 4;

/** Which photos are asked for would tell our server what a profile lets through: with one in use none is. */
const unpictured = (item: Alternative): Alternative => ({ ...item, card: { ...item.card, image: null } });

/** What was found and where, as the server says it; then what the filters in use let through. */
export function found({ text, items }: Alternatives, { product, verdict }: Answer, profile: Profile | undefined, withUnjudged: boolean, show: () => void): TemplateResult {
  const words = told();
  const { shown, unjudged } = sorted(profile ? items.map(unpictured) : items, profile);
  const all = withUnjudged ? [...shown, ...unjudged] : shown;
  const list = (some: Alternative[]) => html`<ul class="rows">${some.map((item) => alternativeRow(item, verdict.light, product.categories))}</ul>`;
  return html`<p class="second" role="status">${text} ${items.length && profile ? (profile.name ? words.hereFor(profile.name) : words.here) : nothing}</p>
    ${items.length && !all.length && !unjudged.length ? html`<p class="second">${words.allBroken}</p>` : nothing}
    ${list(all.slice(0, SHOWN))}
    ${all.length > SHOWN ? html`<details><summary class="more">${words.more(all.length - SHOWN)}${icon('down', 20)}</summary>${list(all.slice(SHOWN))}</details>` : nothing}
    ${unjudged.length && !withUnjudged ? html`<button class="button soft" @click=${show}>${words.unjudged(unjudged.length)}</button>` : nothing}
    ${unjudged.length && withUnjudged ? html`<p class="second">${words.unjudgedText}</p>` : nothing}
    ${all.some(isPictured) ? html`<p class="micro photo-by">${v().photoBy}</p>` : nothing}`;
}
