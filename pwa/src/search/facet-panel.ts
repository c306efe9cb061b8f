import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FacetValue } from '../api/verdict';
import { formatNumber } from '../messages';
import { search } from '../messages/sections';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { waterEdge } from '../parts/sheet';
import { chosenOf, FACETS, type Asked, type Facet } from './asked';
import { countWords } from './counting';
import { nameOf } from './names';
import type { Results } from './searching';

const WIDE = matchMedia('(min-width: 1024px)');
const OPEN = 6; // values of a facet that are shown before somebody asks for all
const GROUPS = FACETS.filter((facet) => facet !== 'light'); // lights are chips above the results

/** What a search can be narrowed by, with counts: a column where there is room, else a sheet behind a button. */
@customElement('facet-panel')
export class FacetPanel extends LightElement {
  @property({ attribute: false }) asked!: Asked;
  @property({ attribute: false }) results: Results | undefined;
  @state() private whole = new Set<Facet>();

  override connectedCallback(): void {
    super.connectedCallback();
    WIDE.addEventListener('change', this.redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    WIDE.removeEventListener('change', this.redraw);
  }

  private redraw = () => this.requestUpdate();

  override render(): TemplateResult | typeof nothing {
    const words = search();
    const chosen = chosenOf(this.asked).filter(([facet]) => facet !== 'light').length;
    if (!chosen && !GROUPS.some((facet) => this.results?.facets?.[facet]?.length)) return nothing;
    if (WIDE.matches) return html`<aside class="facets" aria-label=${words.narrowTitle}><h2>${words.narrow}</h2>${this.groups(chosen)}</aside>`;
    return html`<button class="chip narrow" aria-haspopup="dialog" @click=${this.show}>${icon('narrow', 20)}${words.narrow}${chosen ? html`<b class="narrow-count">${chosen}</b>` : nothing}</button>
      <dialog class="facet-sheet" aria-label=${words.narrowTitle} @click=${this.besides}>${waterEdge()}
        <div class="facet-head"><h2>${words.narrowTitle}</h2><button class="icon-button" aria-label=${words.close} @click=${this.hide}>${icon('close')}</button></div>
        <div class="facets">${this.groups(chosen)}</div>
        <div class="facet-foot"><button class="button" @click=${this.hide}>${this.results ? countWords(this.results, words.show) : words.close}</button></div></dialog>`;
  }

  private groups(chosen: number): TemplateResult {
    const words = search();
    const counted = this.results?.count?.at_least ? html`<p class="micro">${words.counted(formatNumber(this.results.counted, 0))}</p>` : nothing;
    return html`${counted}${chosen ? html`<button class="link" @click=${() => this.dispatchEvent(new Event('widen'))}>${words.dropAll}</button>` : nothing}
      ${GROUPS.map((facet) => this.group(facet))}`;
  }

  /** What is chosen stays on top, whether or not the answer still names it. */
  private group(facet: Facet): TemplateResult | typeof nothing {
    const chosen = this.asked.facets[facet];
    const found: FacetValue[] = this.results?.facets?.[facet] ?? [];
    const values = [...chosen, ...found.map(({ value }) => value).filter((value) => !chosen.includes(value))];
    if (!values.length) return nothing;
    const most = this.whole.has(facet) || values.length <= OPEN + 1 ? values.length : Math.max(OPEN, chosen.length);
    return html`<fieldset class="facet"><legend>${search().facets[facet]}</legend>
      ${values.slice(0, most).map((value) => this.row(facet, value, found.find((each) => each.value === value)?.count))}
      ${most < values.length ? html`<button class="link" @click=${() => (this.whole = new Set([...this.whole, facet]))}>${search().others(values.length - most)}</button>` : nothing}</fieldset>`;
  }

  private row(facet: Facet, value: string, count: number | undefined): TemplateResult {
    const pick = () => this.dispatchEvent(new CustomEvent('narrow', { detail: [facet, value] }));
    return html`<label class="pick"><input type="checkbox" .checked=${this.asked.facets[facet].includes(value)} @change=${pick}>
      <span class="pick-text">${nameOf(facet, value)}</span>${count === undefined ? nothing : html`<span class="second">${formatNumber(count, 0)}</span>`}</label>`;
  }

  private get sheet(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  private show = () => this.sheet?.showModal();
  private hide = () => this.sheet?.close();
  private besides = (event: Event) => event.target === this.sheet && this.hide();
}
