import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { getHistory, type ProductHistory as Found } from '../api/history';
import { loadMarketMessages, v } from '../messages/sections';
import { Asking } from '../parts/asking';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';

/** What a product was before, import by import: asked for only once somebody opens it. */
@customElement('product-history')
export class ProductHistory extends LightElement {
  @property() gtin = '';
  @state() private draw: typeof import('./product-states').productStates | undefined;
  private found = new Asking<Found>(this);

  private open = async ({ target }: Event) => {
    if (!(target as HTMLDetailsElement).open || this.draw) return;
    const [{ productStates }] = await Promise.all([import('./product-states'), loadMarketMessages()]);
    this.draw = productStates;
    this.found.ask((leave) => getHistory(this.gtin, leave), true);
  };

  override render(): TemplateResult {
    return html`<details class="product-history" @toggle=${this.open}><summary><h2>${v().history}</h2>${icon('down', 20)}</summary>
      ${this.draw ? this.draw(this.found) : nothing}</details>`;
  }
}
