import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { getBrand, getCosts } from '../api/brands';
import type { Trouble } from '../api/client';
import type { Brand, BrandAdditives } from '../api/market';
import { market as told } from '../messages/sections';
import { Asking } from '../parts/asking';
import { counting, notCounted, plainScreen } from '../parts/counted';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { brandHead } from './brand-head';
import { categories } from './categories';
import { costs } from './costs';
import { family } from './family';
import { lifted } from './lifted';
import { lightsOf } from './lights-of';
import './brand-changes';
import './brand-products';
import { nearNames } from './near-names';
import { scoresOf } from './scores-of';
import { pathOf, shownOf, type Shown } from './shown';

/** One brand: its lights, what additives cost it, what few changes would lift, its products and what changed. */
@customElement('brand-page')
export class BrandPage extends LightElement {
  @property() brand = '';
  @property({ attribute: false }) query = new URLSearchParams();
  private page = new Asking<Brand>(this);
  private costs = new Asking<BrandAdditives>(this);

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('brand')) return;
    const { brand } = this;
    this.page.ask((leave) => getBrand(brand, leave), true);
    this.costs.ask((leave) => getCosts(brand, leave), true);
  }

  override updated(): void {
    const name = this.page.body?.name ?? this.brand;
    document.title = `${name} · Limpide`;
    this.keepFocus(this.page.told?.kind ?? 'waiting');
  }

  override render(): TemplateResult {
    const { told: answer } = this.page;
    const back = html`<a class="back-link" href="/brands">${icon('back', 20)}${told().allBrands}</a>`;
    if (!answer) return html`<div class="page figures-page">${back}<h1 class="page-title" tabindex="-1" data-said>${this.brand}</h1>${counting()}</div>`;
    return html`<div class="page figures-page">${back}${answer.kind === 'told' ? this.whole(answer.body) : this.plain(answer)}</div>`;
  }

  private whole(brand: Brand): TemplateResult {
    const shown = shownOf(this.query);
    const at = (part: Partial<Shown>) => pathOf(brand.brand, { ...shown, ...part });
    const { told: cost, again } = this.costs;
    const of = cost?.kind === 'told' ? cost.body : undefined;
    return html`${brandHead(brand)}${lightsOf(brand)}
      <div class="figures-columns">
        ${of ? costs(of, shown.all, at) : html`<section><h2>${told().costs}</h2>${cost && cost.kind !== 'told' ? notCounted(cost, again) : counting()}</section>`}
        <div class="figures-aside">${of ? lifted(of) : nothing}<brand-changes .brand=${brand.brand} .shown=${shown}></brand-changes>${family(brand)}</div>
        <div class="figures-main">${scoresOf(brand)}${categories(brand, shown.wide, at)}
          <brand-products .brand=${brand.brand} .lights=${brand.lights} .shown=${shown}></brand-products></div></div>`;
  }

  private plain(trouble: Trouble): TemplateResult {
    const words = told();
    const isUnknown = trouble.kind === 'problem' && trouble.problem.code === 'brand-not-found';
    if (!isUnknown) return plainScreen(this.brand, notCounted(trouble, this.page.again));
    const nearest = trouble.problem.nearest ?? [];
    return plainScreen(words.unknown, html`<p class="second">${words.unknownText(this.brand)}</p>
      ${nearNames(nearest.map((name) => [name, name]))}`, true);
  }
}
