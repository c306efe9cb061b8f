import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LEAST } from 'virtual:method';
import { getUse, type AdditiveUse as Use, type UseThen } from '../api/additive-use';
import { brandPath, categoryPath } from '../brands/paths';
import { formatDay } from '../messages';
import { market as told } from '../messages/sections';
import { Asking } from '../parts/asking';
import { counting, notCounted, orDash, whole } from '../parts/counted';
import { icon } from '../parts/icons';
import { lightsCounted } from '../parts/light-bar';
import { LightElement } from '../parts/light-element';
import { productRow } from '../parts/product-row';
import '../brands/brands.css';
import '../parts/choices.css';
import '../parts/product-row.css';

const SHOWN = 8;

/** Who uses an additive: brands, categories and what they have without it, import by import. */
@customElement('additive-use')
export class AdditiveUse extends LightElement {
  @property() number = '';
  private use = new Asking<Use>(this);

  override willUpdate(changed: PropertyValues<this>): void {
    const { number } = this;
    if (changed.has('number')) this.use.ask((leave) => getUse(number, leave), true);
  }

  override render(): TemplateResult {
    const { told: answer, again } = this.use;
    return html`<section><h2>${told().use}</h2>${!answer ? counting() : answer.kind === 'told' ? content(answer.body) : notCounted(answer, again)}</section>`;
  }
}

function content({ products, understood, share, share_of: of, lights, brands, categories, trend }: Use): TemplateResult {
  const words = told();
  if (!products) return html`<p class="second">${words.useNone}</p>`;
  const said = words.products(whole(products));
  return html`<p class="use-lead">${share === null ? said : words.useShare(said, whole(understood), whole(of), orDash(share, 1))}</p><div class="lights-of">${lightsCounted(lights, words.litBy)}</div>
    <h3>${words.useBrands}</h3>${folded(brands.map(brand))}
    ${categories.length ? html`<h3>${words.useCategories}</h3>${folded(categories.map(category))}` : nothing}
    <h3>${words.trend}</h3>${points(trend)}`;
}

function folded(rows: TemplateResult[]): TemplateResult {
  const first = rows.length > SHOWN + 1 ? SHOWN : rows.length; // no fold for a single row
  return html`<ul class="rows">${rows.slice(0, first)}</ul>
    ${rows.length > first ? html`<details><summary class="link">${told().more(whole(rows.length - first))}${icon('down', 20)}</summary><ul class="rows">${rows.slice(first)}</ul></details>` : nothing}`;
}

const brand = ({ brand: key, name, products, understood, share, share_of: of }: Use['brands'][number]) => html`<li class="pair"><a href=${brandPath(key)}>${name}</a>
  <span class="use-figures"><b>${told().products(whole(products))}</b>${share === null ? nothing : html`<span class="second">${told().ownShare(whole(understood), whole(of), orDash(share))}</span>`}</span></li>`;

function category({ category: tag, name, products, understood, share, share_of: of, without }: Use['categories'][number]): TemplateResult {
  const words = told();
  return html`<li class="use-category"><div class="pair"><a href=${categoryPath(tag)}>${name}</a>
      <span class="use-figures"><b>${words.products(whole(products))}</b>
        <span class="second">${share === null || of < LEAST ? words.fewLists(whole(of), LEAST) : words.doWithout(whole(of - understood), whole(of), orDash(100 - share))}</span></span></div>
    ${without.length ? html`<details><summary class="link">${words.better} (${whole(without.length)})${icon('down', 20)}</summary><ul class="rows">${without.map((card) => html`<li>${productRow(card)}</li>`)}</ul></details>` : nothing}</li>`;
}

function points(trend: UseThen[]): TemplateResult | typeof nothing {
  const words = told();
  const day = (each: UseThen) => formatDay(new Date(each.day));
  const [first] = trend;
  if (!first) return nothing;
  if (trend.length === 1) return html`<p class="second">${words.trendOne(day(first))}</p>`;
  return html`<ul class="rows">${trend.map((each) => html`<li class="pair"><span>${words.day} ${day(each)}</span><span class="use-figures"><b>${words.products(whole(each.products))}</b>
    ${each.share === null ? nothing : html`<span class="second">${words.ofLists(whole(each.understood), whole(each.share_of), orDash(each.share, 1))}</span>`}</span></li>`)}</ul>`;
}
