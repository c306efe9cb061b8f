import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { history } from '../messages/sections';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { changeList, type List } from '../store/lists';
import { nameField } from './name-field';
import { problemWith } from './names';

/** Makes a list of a name; `made` tells its id. */
@customElement('new-list')
export class NewList extends LightElement {
  @property({ attribute: false }) lists: List[] = [];
  @state() private isOpen = false;
  @state() private problem = '';

  override render(): TemplateResult {
    return html`<button class="list-add" aria-expanded=${this.isOpen} @click=${this.open}>${icon('plus', 20)}<span>${history().newList}</span></button>
      ${this.isOpen ? nameField({ name: '', problem: this.problem, save: this.save, cancel: this.close }) : nothing}`;
  }

  private open = () => {
    this.isOpen = !this.isOpen;
    this.problem = '';
    this.focusOn('input');
  };

  private close = () => {
    this.isOpen = false;
    this.focusOn('.list-add');
  };

  private save = async (name: string) => {
    this.problem = problemWith(name, this.lists);
    if (this.problem) return;
    const id = String(Date.now());
    if (!(await changeList(id, (list) => ({ ...list, name })))) return void (this.problem = history().notKept);
    this.close();
    this.dispatchEvent(new CustomEvent('made', { detail: id }));
  };
}
