import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { category } from '../messages/sections';
import { formatNumber } from '../messages';
import { LightElement } from '../parts/light-element';

/** The first of many rows, and all of them for who asks. `draw` makes them what they are shown as. */
@customElement('long-list')
export class LongList<T> extends LightElement {
  @property({ attribute: false }) items: T[] = [];
  @property({ attribute: false }) draw: (items: T[]) => TemplateResult = () => html``;
  @property({ type: Number }) first = 10;
  @state() private isWhole = false;

  override render(): TemplateResult {
    const { items, first, isWhole } = this;
    return html`${this.draw(isWhole ? items : items.slice(0, first))}
      ${items.length > first ? html`<button class="link" aria-expanded=${isWhole} @click=${() => (this.isWhole = !isWhole)}>${isWhole ? category().fewer : category().all(formatNumber(items.length, 0))}</button>` : nothing}`;
  }
}
