import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Product } from '../api/verdict';
import { f } from '../messages/sections';
import { LightElement } from '../parts/light-element';
import { loadFilterList } from './catalogue';
import { answerRows } from './answer-rows';
import { judged, personal, type Lit } from './personal';
import { lightWord } from '../parts/words';
import { personalMark } from './personal-light';
import { areLost, chosen, type Profile } from './profiles';
import { FilterWatch } from './watch';
import { lightFor } from './words';
import './my-filters.css';

/** An answer, as far as filters ask; a pack has no names of tags. */
interface Filtered {
  product: Pick<Product, 'filter_facts'> & Partial<Pick<Product, 'tag_names'>>;
  verdict: Lit;
}

/** What the filters of one profile answer about one product: worked out here, sent nowhere. */
@customElement('my-filters')
export class MyFilters extends LightElement {
  @property({ attribute: false }) answer!: Filtered;
  protected watch = new FilterWatch(this);

  override connectedCallback(): void {
    super.connectedCallback();
    void loadFilterList(() => this.requestUpdate()).then(() => this.requestUpdate());
  }

  override render(): TemplateResult {
    const profile = chosen();
    const words = f();
    if (areLost()) return html`<section class="my-filters"><p class="note" role="alert">${words.lost}</p><a class="link" href="/filters">${words.lostAction}</a></section>`;
    return profile ? this.judgedFor(profile) : html`<section class="my-filters invite"><a class="link" href="/filters">${words.invite}</a><p class="second">${words.inviteText}</p></section>`;
  }

  private judgedFor(profile: Profile): TemplateResult {
    const { product, verdict } = this.answer;
    const answers = judged(product.filter_facts, profile);
    const mine = personal(verdict, profile.wishes, answers);
    const words = f();
    return html`<section class="my-filters" aria-live="polite">
      <div class="my-filters-head"><h2>${profile.name ? words.of(profile.name) : words.title}</h2>
        <p class="my-light">${personalMark(mine, 22)}<span>${mine.isDoubt ? words.inDoubt(lightWord(mine)) : lightFor(mine, profile, answers)}</span></p></div>
      <ul class="rows">${answerRows(answers, profile, product.tag_names)}</ul>
      <a class="link" href="/filters">${words.change}</a></section>`;
  }
}

