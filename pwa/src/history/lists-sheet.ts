import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { history } from '../messages/sections';
import { dialog, openDialog } from '../parts/dialog';
import { LightElement } from '../parts/light-element';
import { changeList, isIn, KEPT, withEntry, without, type Entry, type List } from '../store/lists';
import { nameOfList } from './names';
import './new-list';
import './lists.css';

/** In which lists one product is: each a tap, and a new one by its name. */
@customElement('lists-sheet')
export class ListsSheet extends LightElement {
  @property({ attribute: false }) entry!: Entry;
  @property({ attribute: false }) lists: List[] = [];
  @state() private problem = '';

  override firstUpdated(): void {
    openDialog(this);
  }

  override render(): TemplateResult {
    const words = history();
    const all = this.lists.some(({ id }) => id === KEPT) ? this.lists : [{ id: KEPT, name: '', entries: [] }, ...this.lists];
    return dialog(words.chooseTitle, words.close, html`<ul class="rows">${all.map(this.row)}</ul>
      <new-list .lists=${this.lists} @made=${this.put}></new-list><p class="second" role="status">${this.problem}</p>`, this.close);
  }

  private row = (list: List) => html`<li><label class="list-pick"><input type="checkbox" .checked=${isIn(this.entry.gtin, list)} @change=${() => this.toggle(list)}>
    <span class="label">${nameOfList(list)}</span><span class="second">${list.entries.length}</span></label></li>`;

  private toggle = (list: List) => this.change(list.id, isIn(this.entry.gtin, list) ? without(this.entry.gtin) : withEntry(this.entry));

  private put = ({ detail: id }: CustomEvent<string>) => this.change(id, withEntry(this.entry));

  private async change(id: string, edit: (list: List) => List): Promise<void> {
    this.problem = (await changeList(id, edit)) ? '' : history().notKept;
  }

  private close = () => this.dispatchEvent(new Event('close'));
}
