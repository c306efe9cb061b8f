import { html, nothing, type TemplateResult } from 'lit';
import { f } from '../messages/sections';
import { icon } from '../parts/icons';
import { brandOf, search, type Option } from './options';

/** Rows of one group that are drawn at once. */
const MOST = 30;

export interface Picking {
  options: Option[];
  text: string;
  isChosen: (key: string) => boolean;
  open: Set<string>;
  type: (text: string) => void;
  pick: (option: Option) => void;
  unfold: () => void;
}

/** One field over every filter there is. */
export function searchField({ text, type }: Picking): TemplateResult {
  return html`<label class="field search">${icon('search')}<span class="hidden">${f().searchName}</span>
    <input type="search" autocomplete="off" enterkeyhint="search" placeholder=${f().search} .value=${text}
      @input=${(event: Event) => type((event.target as HTMLInputElement).value)}></label>`;
}

/** What the words typed find; a brand can be any name, so it is offered below. */
export function results(picking: Picking): TemplateResult {
  const found = search(picking.options, picking.text);
  const said = found.length ? f().found(found.length) : f().nothing;
  return html`<section><h2>${said}</h2><p class="hidden" role="status">${said}</p>
    ${found.length ? list(found, picking, true) : nothing}</section>${anyBrand(found, picking)}`;
}

/** Beside what was found, one or two letters are no brand yet. */
function anyBrand(found: Option[], picking: Picking): TemplateResult | typeof nothing {
  const brand = brandOf(picking.text);
  const isNew = brand && !found.some(({ key }) => key === brand.key);
  if (!isNew || (found.length && picking.text.trim().length < 3)) return nothing;
  return html`<section><h2>${f().asBrand}</h2><ul class="rows">${pickRow(brand, picking, false)}</ul></section>`;
}

/** Every family, folded. */
export function families(picking: Picking): TemplateResult {
  const names: Record<string, string> = f().families;
  const groups = grouped(picking.options);
  return html`<section class="families"><h2>${f().all}</h2>
    ${[...groups].map(([family, options]) => html`<details data-family=${family} ?open=${picking.open.has(family)} @toggle=${picking.unfold}>
      <summary><span class="label">${names[family] ?? family}</span><span class="second">${options.length}</span>${icon('down', 20)}</summary>
      ${picking.open.has(family) ? list(options, picking, false) : nothing}</details>`)}</section>`;
}

function grouped(options: Option[]): Map<string, Option[]> {
  const groups = new Map<string, Option[]>();
  for (const option of options) groups.set(groupOf(option), [...(groups.get(groupOf(option)) ?? []), option]);
  return groups;
}

/** Families of the rules that a person would look for in one place. */
export const groupOf = ({ family }: Pick<Option, 'family'>) => TOGETHER[family] ?? family;

const TOGETHER: Record<string, string> = { lactose: 'allergen', 'palm-oil': 'ingredient', 'additive-level': 'additive', 'additive-group': 'additive' };

function list(options: Option[], picking: Picking, isMixed: boolean): TemplateResult {
  const left = options.length - MOST - 1;
  return html`<ul class="rows">${options.slice(0, MOST + 1).map((option) => pickRow(option, picking, isMixed))}</ul>
    ${left > 0 ? html`<p class="second more">${f().more(left)}</p>` : nothing}`;
}

function pickRow(option: Option, { isChosen, pick }: Picking, isMixed: boolean): TemplateResult {
  const said = `${f()[option.side]}${isMixed ? ` · ${option.kind}` : ''}`;
  return html`<li><label class="pick"><input type="checkbox" .checked=${isChosen(option.key)} @change=${() => pick(option)}>
    <span class="pick-text"><span class="label">${option.name}</span><span class="second">${said}</span></span></label></li>`;
}
