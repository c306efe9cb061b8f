import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { m } from '../messages';
import { recipe } from '../messages/sections';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';

let count = 0;

/** A field that adds what is typed: says it with `add`. */
@customElement('text-adder')
export class TextAdder extends LightElement {
  @property() label = '';
  @property() hint = '';
  @property() wrong: string | undefined;
  private field = `adder-${++count}`;

  override render(): TemplateResult {
    return html`<form class="adder" novalidate @submit=${this.submit}><label class="label" for=${this.field}>${this.label}</label>
      <span class="adder-line"><input class="plain-input" id=${this.field} autocomplete="off" autocapitalize="none" maxlength="200" placeholder=${this.hint} aria-describedby="${this.field}-wrong" aria-invalid=${this.wrong ? 'true' : 'false'}>
        <button class="button soft adder-button" aria-label=${m().colon(recipe().add, this.label)}>${icon('plus', 20)}${recipe().add}</button></span>
      <p class="wrong" id="${this.field}-wrong" role="alert">${this.wrong ?? nothing}</p></form>`;
  }

  private submit = (event: SubmitEvent) => {
    event.preventDefault();
    const input = this.querySelector('input');
    const text = input?.value.trim();
    if (!input || !text) return;
    input.value = '';
    this.dispatchEvent(new CustomEvent('add', { detail: text }));
  };
}
