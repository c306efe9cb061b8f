import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { go, rename, verdictPath } from '../app/router';
import { FilterWatch } from '../filters/watch';
import { search } from '../messages/sections';
import { LightElement } from '../parts/light-element';
import { lastSearches, removeSearch, removeSearches, saveSearch } from '../store/searches';
import { askedOf, isEmpty, pathOf, toggled, withoutFacets, type Asked, type Facet } from './asked';
import { chips } from './chips';
import { recent } from './recent';
import { results, type Shown } from './results';
import { searchField, typedCode } from './search-field';
import { Searching, TYPING } from './searching';
import { sieved, type Sieve } from './sieve';
import '../filters/personal-light';
import '../parts/choices.css';
import '../parts/segment.css';
import './browse-kinds';
import './facet-panel';
import './search.css';

/** Of this visit: which results somebody wants to see, and which one was opened last. */
const last: { sieve: Sieve; opened: string } = { sieve: 'all', opened: '' };

/** Products by words and facets; the address says what is searched for, and nothing of anybody's filters. */
@customElement('search-screen')
export class SearchScreen extends LightElement {
  @property({ attribute: false }) query = new URLSearchParams();
  @state() private asked: Asked = askedOf(new URLSearchParams());
  @state() private sieve: Sieve = last.sieve;
  @state() private searches = lastSearches();
  private searching = new Searching(this);
  private first = 0; // of the rows that are new, the one to go on from
  private isBack = false; // the results of before are there, and with them the place
  protected watch = new FilterWatch(this);

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('query')) return;
    this.asked = askedOf(this.query);
    this.isBack = this.searching.about(this.asked);
  }

  override firstUpdated(): void {
    if (this.isBack) this.arriveOn(`.hits [href="${verdictPath(last.opened)}"]`);
    else if (isEmpty(this.asked)) this.arriveOn('.search-form input');
  }

  override updated(): void {
    const { q } = this.asked;
    document.title = `${q.trim() ? search().titleOf(q.trim()) : search().title} · Limpide`;
    if (this.first && (this.searching.results?.items.length ?? 0) > this.first) this.goOn();
  }

  /** The keyboard goes on where the new rows begin. */
  private goOn(): void {
    const rows = this.querySelectorAll<HTMLElement>('.hits a.row');
    rows[this.first]?.focus();
    this.first = 0;
  }

  override render(): TemplateResult {
    const { asked, searching } = this;
    const shown: Shown = { asked, searching, sieve: this.sieve, choose: this.choose, more: this.more, widen: this.widen, open: this.open };
    const facets = html`<facet-panel .asked=${asked} .results=${searching.results} @narrow=${this.toggle} @widen=${this.widen}></facet-panel>`;
    const isIdle = isEmpty(asked);
    return html`<div class="page searching ${isIdle ? 'idle' : ''}">
      <header><h1 class="page-title" tabindex=${this.hasOwnPlace ? nothing : -1}>${search().title}</h1></header>
      ${searchField(asked.q, this.type, this.submit)}
      ${isIdle ? html`${recent(this.searches, this.repeat, this.forget)}<browse-kinds @narrow=${this.toggle}></browse-kinds>` : html`${facets}<div class="found">${chips(asked, searching.results, this.toggle)}${results(shown)}</div>`}
    </div>`;
  }

  /** Where one goes on from the row one had opened, or begins in the field, the title takes no focus. */
  private get hasOwnPlace(): boolean {
    return isEmpty(this.asked) || (this.isBack && !!last.opened);
  }

  private ask(asked: Asked, patience = 0): void {
    this.asked = asked;
    this.isBack = false;
    rename(pathOf(asked));
    this.searching.about(asked, patience);
  }

  private type = (q: string) => this.ask({ ...this.asked, q }, TYPING);
  private repeat = (q: string) => this.ask({ ...this.asked, q });
  private widen = () => this.ask(withoutFacets(this.asked));
  private toggle = ({ detail: [facet, value] }: CustomEvent<[Facet, string]>) => this.ask(toggled(this.asked, facet, value));
  private choose = (sieve: Sieve) => (this.sieve = last.sieve = sieve);

  private submit = () => {
    const typed = typedCode(this.asked.q);
    this.remember();
    if (typed?.gtin) go(verdictPath(typed.gtin));
    else this.querySelector('input')?.blur(); // the keyboard of a phone gives way to what was found
  };

  private more = () => {
    this.first = sieved(this.searching.results?.items ?? [], this.sieve).length;
    this.searching.more();
  };

  private open = (gtin: string) => {
    last.opened = gtin;
    this.remember();
  };

  private remember(): void {
    if (this.asked.q.trim()) saveSearch(this.asked.q.trim());
    this.searches = lastSearches();
  }

  private forget = (text?: string) => {
    if (text === undefined) removeSearches();
    else removeSearch(text);
    this.searches = lastSearches();
    this.focusOn('.search-form input');
  };
}
