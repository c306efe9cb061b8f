import { html, nothing, type TemplateResult } from 'lit';
import type { Summary } from '../api/audit-report';
import type { Light } from '../api/verdict';
import { formatNumber } from '../messages';
import { audit as told } from '../messages/sections';
import { lightMark, LIGHTS } from '../parts/light-bar';

const whole = (n: number) => formatNumber(n, 0);
const WITHOUT = ['not-found', 'invalid-code', 'in-store-code'];

/** How many lines have which light, each a way to those lines; below, those that have none, and why. */
export function figures(summary: Summary, show: (light: Light) => void): TemplateResult {
  const { statuses, stale, duplicates } = summary;
  const words = told();
  const without = WITHOUT.filter((status) => statuses[status]).map((status) => `${words.statuses[status] ?? status} ${whole(statuses[status] ?? 0)}`);
  const told2 = [without.length ? words.besides(without.join(', ')) : '', stale ? words.flags.stale(whole(stale), stale) : '', duplicates ? words.flags.twice(whole(duplicates), duplicates) : ''].filter(Boolean);
  return html`<ul class="figures">${LIGHTS.map((light) => html`<li><button class="figure" @click=${() => show(light)}>
      <span class="figure-count">${lightMark(light, 26)}<b>${whole(summary.lights[light] ?? 0)}</b></span><span class="second">${words.lights[light]}</span>${light === 'unknown' ? lacking(summary) : nothing}</button></li>`)}</ul>
    ${told2.length ? html`<p class="second figures-more">${told2.join(' ')}</p>` : nothing}`;
}

/** What most of the lines to settle lack. */
function lacking({ missing: [most] }: Summary): TemplateResult | typeof nothing {
  return most?.lines ? html`<span class="micro">${told().lacking(whole(most.lines), most.text)}</span>` : nothing;
}
