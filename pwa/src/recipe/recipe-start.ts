import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { groupedGtin } from '../api/gtin';
import { m } from '../messages';
import { recipe, search } from '../messages/sections';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { mark } from '../parts/mark';
import { lightWord, numberWord, secondLine } from '../parts/words';
import { askedOf } from '../search/asked';
import { typedCode } from '../search/search-field';
import { Searching, TYPING } from '../search/searching';
import '../search/search.css';

const MOST = 8;

/** What to start from: a product by its code or its name, or nothing. Says the code with `start`, '' for nothing. */
@customElement('recipe-start')
export class RecipeStart extends LightElement {
  @state() private text = '';
  private searching = new Searching(this);

  override render(): TemplateResult {
    const words = recipe();
    return html`<form class="search-form" role="search" novalidate @submit=${this.submit}><label class="field">${icon('search')}<span class="hidden">${words.startField}</span>
        <input type="search" autocomplete="off" autocapitalize="none" enterkeyhint="search" maxlength="200" placeholder=${words.startField} .value=${this.text} @input=${this.type}></label></form>
      ${this.text.trim() ? this.found() : nothing}
      <button class="button ${this.text.trim() ? 'soft' : ''}" @click=${() => this.start('')}>${icon('plus', 20)}${words.startNothing}</button>
      <p class="second">${words.startNothingText}</p>`;
  }

  private found(): TemplateResult {
    const { results, trouble, wait } = this.searching;
    const typed = typedCode(this.text);
    if (typed?.gtin) return html`<button class="button soft" @click=${() => this.start(typed.gtin ?? '')}>${icon('scan', 20)}${recipe().startCode(groupedGtin(typed.gtin))}</button>`;
    const items = wait ? [] : (results?.items ?? []).slice(0, MOST);
    const said = typed ? search().wrongCode : wait ? search().busy : trouble && !results ? recipe().startFailed : results && !items.length ? recipe().startNone : '';
    return html`<p class="second" role="status">${said}</p><ul class="rows">${items.map((item) => html`<li><button class="start-row" @click=${() => this.start(item.gtin)}>${mark(item, 26)}
      <span class="start-text"><span class="label">${item.name ?? m().scan.unknownName}</span><span class="second">${secondLine({ brands: item.brands })}</span></span>
      <span class="start-light"><b>${numberWord(item)}</b><span class="second">${lightWord(item)}</span></span></button></li>`)}</ul>`;
  }

  private type = ({ target }: Event) => {
    this.text = (target as HTMLInputElement).value;
    this.searching.about(askedOf(new URLSearchParams({ q: this.text })), TYPING);
  };

  private submit = (event: SubmitEvent) => {
    event.preventDefault();
    const gtin = typedCode(this.text)?.gtin;
    if (gtin) this.start(gtin);
  };

  private start(detail: string): void {
    this.dispatchEvent(new CustomEvent('start', { detail }));
  }
}
