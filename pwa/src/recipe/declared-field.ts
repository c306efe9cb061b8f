import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FieldError } from '../api/problem';
import type { Recipe } from '../api/verdict';
import { recipe } from '../messages/sections';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import type { Declared } from './edits';
import { said } from './refused';
import './text-adder';

/** What a recipe declares of one kind: labels, where its ingredients come from, where it is made. Says the new list with `revise`. */
@customElement('declared-field')
export class DeclaredField extends LightElement {
  @property() kind: Declared = 'labels';
  @property({ attribute: false }) recipe: Recipe | undefined;
  @property({ attribute: false }) refusals: FieldError[] = [];

  override render(): TemplateResult {
    const words = recipe();
    const now = this.recipe?.[this.kind];
    return html`<section class="declared"><h3>${words.declared[this.kind]}</h3>
      ${now?.length ? html`<ul class="kinds">${now.map(({ tag, name }) => html`<li><button class="chip" aria-label=${words.takeOut(name)} @click=${() => this.say(now.filter((each) => each.tag !== tag).map((each) => each.tag))}>${name}${icon('close', 16)}</button></li>`)}</ul>`
        : html`<p class="second">${now ? words.declaredNone : words.declaredUnknown}</p>`}
      <text-adder .label=${words.declare[this.kind]} .hint=${words.declareHint[this.kind]} .wrong=${said(this.refusals, this.kind)} @add=${this.add}></text-adder></section>`;
  }

  private add = ({ detail }: CustomEvent<string>) => this.say([...(this.recipe?.[this.kind] ?? []).map(({ tag }) => tag), detail]);

  private say(list: string[]): void {
    this.dispatchEvent(new CustomEvent('revise', { detail: { [this.kind]: list } }));
  }
}
