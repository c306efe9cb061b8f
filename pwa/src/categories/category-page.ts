import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { LEAST } from 'virtual:method';
import type { Amounts, Category } from '../api/category';
import type { ScoreSpread } from '../api/market';
import { formatDay, formatNumber, m } from '../messages';
import { category as told } from '../messages/sections';
import { lightsCounted } from '../parts/light-bar';
import { LightElement } from '../parts/light-element';
import { histogram, histogramTable } from './histogram';
import './long-list';
import { nutrientSpreads, nutrientTable } from './nutrient-spreads';
import { additiveShares, brandMedians } from './shares';

type Chart = 'scores' | 'nutrients';

const whole = (n: number) => formatNumber(n, 0);

/** What the products of one category are like. */
@customElement('category-page')
export class CategoryPage extends LightElement {
  @property({ attribute: false }) category!: Category;
  @state() private tables = new Set<Chart>(); // what is shown in figures

  override render(): TemplateResult {
    const { lights, scores, nutrients, additives, brands, told: proven, products } = this.category;
    const words = told();
    return html`<section class="category-lights"><h2 class="hidden">${words.lightsTitle}</h2>${lightsCounted(lights, words.litBy)}<p class="second">${words.told(whole(proven), whole(products))}</p></section>
      ${proven < LEAST ? html`<p class="note">${words.fewRated(whole(proven), LEAST)}</p>` : nothing}
      <div class="category-columns"><div>${this.scores(scores)}
        <section><h2>${words.additives}</h2>${additives.length ? html`<p class="second">${words.additivesText}</p><long-list .items=${additives} .draw=${additiveShares}></long-list>` : html`<p class="second">${words.noAdditives}</p>`}</section></div>
        <div>${this.nutrients(nutrients)}
        <section><h2>${words.brands}</h2><p class="second">${words.brandsText}</p><long-list .items=${brands} .draw=${brandMedians}></long-list></section></div></div>`;
  }

  private scores(scores: ScoreSpread): TemplateResult {
    const words = told();
    return html`<section><div class="chart-head"><h2>${words.scores}</h2>${scores.of ? this.toggle('scores', words.scores) : nothing}</div>
        ${scores.of ? html`<p class="second">${words.scoresText(whole(scores.of))}</p>${this.tables.has('scores') ? histogramTable(scores) : histogram(scores)}` : html`<p class="second">${words.noScores}</p>`}</section>`;
  }

  private nutrients(nutrients: Amounts[]): TemplateResult {
    const words = told();
    return html`<section><div class="chart-head"><h2>${words.nutrients}</h2>${this.toggle('nutrients', words.nutrients)}</div><p class="second">${words.nutrientsText}</p>
      ${this.tables.has('nutrients') ? nutrientTable(nutrients) : nutrientSpreads(nutrients)}</section>`;
  }

  private toggle(chart: Chart, title: string): TemplateResult {
    const isTable = this.tables.has(chart);
    return html`<button class="link" @click=${() => this.turn(chart)}><span class="hidden">${m().colon(title, '')}</span>${isTable ? told().asChart : told().asTable}</button>`;
  }

  private turn(chart: Chart): void {
    const tables = new Set(this.tables);
    if (!tables.delete(chart)) tables.add(chart);
    this.tables = tables;
  }
}

/** How many products, how old their data, by which method. */
export const figuresOf = ({ of, products }: Category): string =>
  `${told().products(whole(products), products)} · ${told().of(of.data_until && formatDay(new Date(of.data_until)), of.method)}`;
