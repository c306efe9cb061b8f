import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Changes } from '../api/recipe';
import { recipe } from '../messages/sections';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { MOST } from './address';

export const nameOf = (recipes: Changes[], at: number): string => recipes[at]?.name ?? recipe().unnamed(at + 1);

/** The recipes side by side: the one in hand, its name, another one, one fewer. Says `pick`, `another`, `drop` and `rename`. */
@customElement('variants-bar')
export class VariantsBar extends LightElement {
  @property({ attribute: false }) recipes: Changes[] = [];
  @property({ type: Number }) at = 0;

  override render(): TemplateResult {
    const words = recipe();
    return html`<div class="variants" role="group" aria-label=${words.variants}>${this.recipes.map((_, place) => html`<button class="chip" aria-pressed=${place === this.at} @click=${() => this.say('pick', place)}>${nameOf(this.recipes, place)}</button>`)}
        ${this.recipes.length < MOST ? html`<button class="chip" @click=${() => this.say('another')}>${icon('plus', 20)}${words.another}</button>` : html`<p class="second">${words.full(MOST)}</p>`}</div>
      <div class="variant-name"><label class="label" for="variant-name">${words.name}</label>
        <input class="plain-input" id="variant-name" maxlength="60" autocomplete="off" placeholder=${words.unnamed(this.at + 1)} .value=${this.recipes[this.at]?.name ?? ''} @input=${({ target }: Event) => this.say('rename', (target as HTMLInputElement).value)}>
        ${this.recipes.length > 1 ? html`<button class="link" @click=${() => this.say('drop')}>${words.drop(nameOf(this.recipes, this.at))}</button>` : nothing}</div>`;
  }

  private say(kind: 'pick' | 'another' | 'drop' | 'rename', detail?: number | string): void {
    this.dispatchEvent(new CustomEvent(kind, { detail }));
  }
}
