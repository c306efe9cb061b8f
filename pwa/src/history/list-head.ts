import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { go } from '../app/router';
import { history } from '../messages/sections';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { changeList, KEPT, removeList, type List } from '../store/lists';
import { nameField } from './name-field';
import { nameOfList, problemWith } from './names';
import './lists.css';

/** What a list is called, and the way to another name or to its end; that of kept products stays as it is. */
@customElement('list-head')
export class ListHead extends LightElement {
  @property({ attribute: false }) list!: List;
  @property({ attribute: false }) lists: List[] = [];
  @state() private isNaming = false;
  @state() private problem = '';

  override render(): TemplateResult {
    const words = history();
    return html`<div class="list-head"><a class="icon-button" href="/history" aria-label=${words.back}>${icon('back')}</a>
        <h1 class="page-title" tabindex="-1">${nameOfList(this.list)}</h1>
        ${this.list.id === KEPT ? nothing : html`<button class="icon-button list-edit" aria-label=${words.editList} aria-expanded=${this.isNaming} @click=${this.name}>${icon('dots')}</button>`}</div>
      ${this.isNaming ? html`${nameField({ name: this.list.name, problem: this.problem, save: this.save, cancel: this.close })}
        <button class="button outline" @click=${this.drop}>${icon('bin', 20)}${words.deleteList}</button>` : nothing}`;
  }

  private name = () => {
    this.isNaming = !this.isNaming;
    this.problem = '';
    this.focusOn('.list-naming input');
  };

  private close = () => {
    this.isNaming = false;
    this.focusOn('.list-edit');
  };

  private save = async (name: string) => {
    this.problem = problemWith(name, this.lists, this.list.id);
    if (this.problem) return;
    if (!(await changeList(this.list.id, (list) => ({ ...list, name })))) return void (this.problem = history().notKept);
    this.close();
  };

  private drop = async () => {
    const { id, name, entries } = this.list;
    if (!confirm(history().deleteSure(name, entries.length))) return;
    await removeList(id);
    go('/history');
  };
}
