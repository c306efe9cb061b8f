import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { go } from '../app/router';
import { history } from '../messages/sections';
import { LightElement } from '../parts/light-element';
import type { List } from '../store/lists';
import { nameOfList } from './names';
import './lists.css';
import './new-list';

/** Every list, a tap away, and a new one. */
@customElement('lists-bar')
export class ListsBar extends LightElement {
  @property({ attribute: false }) lists: List[] = [];

  override render(): TemplateResult {
    const link = (list: List) => html`<li><a class="list-link" href="/lists/${list.id}" aria-label=${history().count(nameOfList(list), list.entries.length)}><span class="list-name">${nameOfList(list)}</span>
      <span class="second">${list.entries.length}</span></a></li>`;
    return html`<section class="lists-bar"><h2>${history().lists}</h2><ul class="list-links">${this.lists.map(link)}</ul>
      <new-list .lists=${this.lists} @made=${({ detail }: CustomEvent<string>) => go(`/lists/${detail}`)}></new-list></section>`;
  }
}
