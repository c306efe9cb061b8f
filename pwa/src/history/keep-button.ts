import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { m } from '../messages';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { allLists, saveList, type List } from '../store/lists';

const KEPT = 'kept'; // the list that needs no name of its own

/** Keeps a product in the list of kept ones, or takes it out again. */
@customElement('keep-button')
export class KeepButton extends LightElement {
  @property() gtin = '';
  @state() private list: List = { id: KEPT, name: '', entries: [] };

  override connectedCallback(): void {
    super.connectedCallback();
    void this.read();
  }

  override render(): TemplateResult {
    return html`<button class="icon-button" aria-pressed=${this.isKept} aria-label=${m().app.keep} @click=${this.toggle}>${icon('keep')}</button>`;
  }

  private async read(): Promise<void> {
    this.list = (await allLists()).find(({ id }) => id === KEPT) ?? this.list;
  }

  private get isKept(): boolean {
    return this.list.entries.some(({ gtin }) => gtin === this.gtin);
  }

  private toggle = async () => {
    const others = this.list.entries.filter(({ gtin }) => gtin !== this.gtin);
    const entries = this.isKept ? others : [...others, { gtin: this.gtin, at: Date.now() }];
    this.list = { ...this.list, entries };
    await saveList(this.list);
  };
}
