import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FieldError } from '../api/problem';
import type { CategoryEntry } from '../api/market';
import type { Changes } from '../api/recipe';
import type { Recipe } from '../api/verdict';
import { recipe } from '../messages/sections';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { ownWords } from '../parts/words';
import { CLASSES } from './edits';
import { refusalOf, said } from './refused';
import '../categories/find-category';

/** The kind of food a recipe is of: a category of products on file, or a class of the Nutri-Score. Says it with `revise`. */
@customElement('kind-field')
export class KindField extends LightElement {
  @property({ attribute: false }) changes: Changes = {};
  @property({ attribute: false }) recipe: Recipe | undefined;
  @property({ attribute: false }) refusals: FieldError[] = [];

  override render(): TemplateResult {
    const words = recipe();
    const { class: rated, categories } = this.recipe ?? {};
    const filed = this.changes.class ? undefined : categories?.at(-1)?.name; // a class named stands in no category
    const isChanged = !!this.changes.category || !!this.changes.class;
    const unknown = refusalOf(this.refusals, 'category', this.changes.category ?? '');
    const wrong = unknown?.detail ?? said(this.refusals, 'category', 'class');
    return html`<section><h2>${words.kind}</h2>
      <p class="second">${rated ? words.ratedAs(words.classes[rated] ?? rated) : words.kindUnknown}${filed ? ` ${words.filed(filed)}` : nothing}</p>
      ${isChanged ? html`<button class="link" @click=${() => this.say({})}>${icon('again', 16)} ${words.kindBack}</button>` : nothing}
      <p class="wrong" role="alert">${wrong ?? nothing}</p>
      ${unknown?.nearest ? html`<div class="kinds">${unknown.nearest.map((tag) => html`<button class="chip" @click=${() => this.say({ category: tag })}>${ownWords(tag)}</button>`)}</div>` : nothing}
      <find-category isFolded @category=${({ detail }: CustomEvent<CategoryEntry>) => this.say({ category: detail.category })}></find-category>
      <label class="amount-class"><span class="label">${words.orClass}</span><select @change=${this.pick}>
        <option value="" ?selected=${!this.changes.class}>${words.byCategory}</option>
        ${CLASSES.map((each) => html`<option value=${each} ?selected=${each === this.changes.class}>${words.classes[each]}</option>`)}</select></label></section>`;
  }

  private pick = ({ target }: Event) => this.say({ class: (target as HTMLSelectElement).value });

  private say({ category, class: rated }: { category?: string; class?: string }): void {
    this.dispatchEvent(new CustomEvent('revise', { detail: { category, class: rated || undefined } }));
  }
}
