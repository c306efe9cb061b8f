import { nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { getStanding, type ProductStanding as Found } from '../api/standing';
import { loadMarketMessages } from '../messages/sections';
import { Asking } from '../parts/asking';
import { LightElement } from '../parts/light-element';

const NEAR = '300px'; // above and below the screen

/** Where a product stands in its category: asked for once it comes near the screen; what is not told leaves no trace. */
@customElement('product-standing')
export class ProductStanding extends LightElement {
  @property() gtin = '';
  @property({ type: Number }) score: number | null = null;
  @state() private draw: typeof import('./in-category').inCategory | undefined;
  private found = new Asking<Found>(this);
  private near = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && void this.arrive(), { rootMargin: NEAR });

  override connectedCallback(): void {
    super.connectedCallback();
    this.near.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.near.disconnect();
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.get('gtin') && this.draw) this.ask();
  }

  private async arrive(): Promise<void> {
    if (!navigator.onLine) return; // asked the next time it comes near
    this.near.disconnect();
    const [{ inCategory }] = await Promise.all([import('./in-category'), loadMarketMessages()]);
    this.draw = inCategory;
    this.ask();
  }

  private ask = () => this.found.ask((leave) => getStanding(this.gtin, leave), true);

  override render(): TemplateResult | typeof nothing {
    const { body } = this.found;
    return body?.standing && this.draw ? this.draw(body, body.standing, this.score) : nothing;
  }
}
