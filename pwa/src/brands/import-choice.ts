import { html, nothing, type TemplateResult } from 'lit';
import type { Import } from '../api/brands';
import { turn } from '../app/router';
import { formatDay } from '../messages';
import { market as told } from '../messages/sections';
import { pathOf, type Shown } from './shown';

/** Which two imports are compared, to choose others; one that there is not is chosen as none. */
export function importChoice(brand: string, shown: Shown, imports: Import[], from: string, to: string): TemplateResult {
  const first = imports.find(({ id }) => String(id) === from);
  const choice = (which: 'from' | 'to', some: Import[], now: string) => {
    const choose = ({ target }: Event) => turn(pathOf(brand, chosen(shown, which, (target as HTMLSelectElement).value, imports)));
    return html`<label><span class="second">${told()[which]}</span><select @change=${choose}>
      ${some.some(({ id }) => String(id) === now) ? nothing : html`<option disabled selected>–</option>`}${some.map((each) =>
        html`<option value=${each.id} ?selected=${String(each.id) === now}>${told().importOf(formatDay(new Date(each.day)), String(each.id))}</option>`)}</select></label>`;
  };
  return html`<div class="between">${choice('from', imports.slice(0, -1), from)}${choice('to', imports.filter(({ id }) => id > (first?.id ?? 0)), to)}</div>`;
}

/** What there is not is left to the server, as is an end that would come before its beginning: the last. */
function chosen(shown: Shown, which: 'from' | 'to', id: string, imports: Import[]): Shown {
  const known = (number: string) => (imports.some((each) => String(each.id) === number) ? number : '');
  const next = { ...shown, from: known(shown.from), to: known(shown.to), [which]: id };
  return next.to && Number(next.from) >= Number(next.to) ? { ...next, to: '' } : next;
}
