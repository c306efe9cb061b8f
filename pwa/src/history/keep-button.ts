import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { m } from '../messages';
import { loadHistoryMessages } from '../messages/sections';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import '../parts/more-icons';
import { allLists, changeList, isIn, KEPT, withEntry, without, type List } from '../store/lists';
import './keep-button.css';

/** Keeps a product in the list of kept ones with one tap, or takes it out again; a second button chooses other lists. */
@customElement('keep-button')
export class KeepButton extends LightElement {
  @property() gtin = '';
  /** What it is called, for a list of products that were never looked at. */
  @property({ attribute: false }) product: { name?: string | null; brands?: string | null } | undefined;
  @state() private lists: List[] = [];
  @state() private isChoosing = false;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('limpide:lists', this.read);
    void this.read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('limpide:lists', this.read);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('gtin')) this.isChoosing = false;
  }

  override render(): TemplateResult {
    return html`<button class="icon-button keep" aria-pressed=${this.isKept} aria-label=${m().app.keep} @click=${this.toggle}>${icon('keep')}</button>
      ${this.isSomewhere ? html`<button class="icon-button choose-lists" aria-haspopup="dialog" aria-label=${m().app.lists} @click=${this.choose}>${icon('lists')}</button>` : nothing}
      ${this.isChoosing ? html`<lists-sheet .entry=${this.entry} .lists=${this.lists} @close=${this.close}></lists-sheet>` : nothing}`;
  }

  private read = async () => void (this.lists = (await allLists()) ?? []);

  private get entry() {
    const { name, brands } = this.product ?? {};
    return { gtin: this.gtin, at: Date.now(), ...(name && { name }), ...(brands && { brands }) };
  }

  private get isSomewhere(): boolean {
    return this.lists.some((list) => isIn(this.gtin, list));
  }

  private get isKept(): boolean {
    return isIn(this.gtin, this.lists.find(({ id }) => id === KEPT));
  }

  private toggle = () => void changeList(KEPT, this.isKept ? without(this.gtin) : withEntry(this.entry));

  private choose = async () => {
    await Promise.all([loadHistoryMessages(), import('./lists-sheet')]);
    this.isChoosing = true;
  };

  private close = () => {
    this.isChoosing = false;
    this.focusOn(this.isSomewhere ? '.choose-lists' : '.keep');
  };
}
