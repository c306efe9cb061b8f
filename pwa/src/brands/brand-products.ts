import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LEAST } from 'virtual:method';
import { getProducts, ITEMS_A_PAGE, type Listed } from '../api/brands';
import type { BrandProduct, Counts } from '../api/market';
import { verdictPath } from '../app/router';
import { formatAbove, m } from '../messages';
import { market as told } from '../messages/sections';
import { Asking } from '../parts/asking';
import { counting, notCounted, pages, whole } from '../parts/counted';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { lightMark, LIGHTS } from '../parts/light-bar';
import { mark } from '../parts/mark';
import { lightWord, numberWord } from '../parts/words';
import '../parts/product-row.css';
import { pathOf, type Shown } from './shown';

/** The products of a brand, the lowest proven score first, those of one light where one is chosen. */
@customElement('brand-products')
export class BrandProducts extends LightElement {
  @property() brand = '';
  @property({ attribute: false }) lights: Counts = {};
  @property({ attribute: false }) shown!: Shown;
  private found = new Asking<Listed<BrandProduct>>(this);
  private asked = '';

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('brand') && !changed.has('shown')) return;
    const { brand, shown: { light, page } } = this;
    const asked = JSON.stringify([brand, light, page]);
    if (asked !== this.asked) this.found.ask((leave) => getProducts(brand, light, page, leave), changed.has('brand'));
    this.asked = asked;
  }

  override render(): TemplateResult {
    const { told: answer, again } = this.found;
    return html`<section><h2>${told().productsTitle}</h2>${this.chips()}
      ${!answer ? counting() : answer.kind === 'told' ? this.list(answer.body) : notCounted(answer, again)}</section>`;
  }

  private at = (part: Partial<Shown>) => pathOf(this.brand, { ...this.shown, ...part });

  private chips(): TemplateResult {
    const all = LIGHTS.reduce((sum, light) => sum + (this.lights[light] ?? 0), 0);
    const chip = (light: string, drawn: TemplateResult | typeof nothing, name: string, n: number) =>
      html`<li><a class="chip" href=${this.at({ light, page: 1 })} aria-current=${light === this.shown.light ? 'true' : nothing}>${drawn}${name} <b>${whole(n)}</b></a></li>`;
    return html`<ul class="by-light">${chip('', nothing, told().allLights, all)}
      ${LIGHTS.filter((light) => this.lights[light]).map((light) => chip(light, lightMark(light, 16), told().lights[light] ?? light, this.lights[light] ?? 0))}</ul>`;
  }

  private list({ count, items }: Listed<BrandProduct>): TemplateResult {
    if (!items.length) return html`<p class="second" role="status">${told().noProducts}</p>`;
    return html`<ul class="rows" aria-busy=${this.found.isAsking}>${items.map((item) => html`<li>${row(item)}</li>`)}</ul>
      ${pages(this.shown.page, count, ITEMS_A_PAGE, (page) => this.at({ page }))}`;
  }
}

function row(product: BrandProduct): TemplateResult {
  return html`<a class="row" href=${verdictPath(product.gtin)}><span class="row-mark">${mark(product, 26)}</span>
    <span class="row-text"><span class="row-name">${product.name ?? m().scan.unknownName}</span><span class="second">${standing(product)}</span></span>
    <span class="row-light"><b>${numberWord(product)}</b><span class="second">${lightWord(product)}</span></span>${icon('next', 20)}</a>`;
}

function standing({ score, category_name: name, percentile, percentile_of: of }: BrandProduct): string {
  if (name && percentile !== null) return told().standing(name, formatAbove(percentile), whole(of ?? 0));
  return name ?? (score === null ? '' : told().noStanding(LEAST));
}
