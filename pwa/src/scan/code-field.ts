import { html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { digitsOf, holdsLetters, judgeTyped } from '../api/gtin';
import { go, verdictPath } from '../app/router';
import { m } from '../messages';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';

/** What is being typed outlives the field: the screen swaps it when the camera is refused or found. */
let typing = { digits: '', hasLetters: false };

/** Digits typed by hand, judged as they come; a code that fits leads to its verdict. */
@customElement('code-field')
export class CodeField extends LightElement {
  @state() private digits = typing.digits;
  @state() private hasLetters = typing.hasLetters;

  override render(): TemplateResult {
    const typed = judgeTyped(this.digits);
    const bad = this.hasLetters || typed.state === 'wrong' || typed.state === 'long';
    return html`<form class="code-form" @submit=${this.submit} novalidate>
      <label class="field ${typed.state}">${icon('keys')}<span class="hidden">${m().scan.type}</span>
        <input inputmode="numeric" autocomplete="off" enterkeyhint="search" placeholder=${m().scan.type}
          .value=${this.digits} @input=${this.onInput} aria-describedby="typed" aria-invalid=${bad}></label>
      ${typed.state === 'complete' ? html`<button class="button look">${m().scan.look}</button>` : ''}
      <p id="typed" class="typed ${bad ? 'wrong' : typed.state}" role="status">${this.hint()}</p></form>`;
  }

  private hint(): string {
    const typed = judgeTyped(this.digits);
    if (this.hasLetters) return m().scan.digitsOnly;
    switch (typed.state) {
      case 'empty':
        return '';
      case 'short':
        return m().scan.toGo(typed.missing);
      case 'wrong':
        return m().scan.wrong;
      case 'long':
        return m().scan.long;
      case 'complete':
        return m().scan.complete;
    }
  }

  private onInput = (event: InputEvent) => {
    const input = event.target as HTMLInputElement;
    this.hasLetters = holdsLetters(input.value);
    this.digits = digitsOf(input.value);
    input.value = this.digits;
    typing = { digits: this.digits, hasLetters: this.hasLetters };
  };

  private submit = (event: SubmitEvent) => {
    event.preventDefault();
    const typed = judgeTyped(this.digits);
    if (typed.state !== 'complete') return;
    typing = { digits: '', hasLetters: false };
    go(verdictPath(typed.gtin));
  };
}
