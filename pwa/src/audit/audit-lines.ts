import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Line } from '../api/audit-report';
import type { Audit } from '../api/audit-shapes';
import { getLines } from '../api/audits';
import type { Trouble } from '../api/client';
import { formatNumber, m } from '../messages';
import { audit as told } from '../messages/sections';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { lineRow } from './line-row';
import { lightMark, LIGHTS } from '../parts/light-bar';
import { wordsOf } from './troubled';

/** Which lines are asked for; `name` is what is said of a category, supplier or brand. */
export interface Wanted {
  light?: string;
  status?: string;
  action?: string;
  category?: string;
  supplier?: string;
  brand?: string;
  name?: string;
}

const STATUSES = ['not-found', 'invalid-code', 'in-store-code'];
const ACTIONS = ['withdraw', 'watch', 'note'];

/** The lines of an audit that fit what is wanted, a page at a time; `wanted` says what is to be wanted next. */
@customElement('audit-lines')
export class AuditLines extends LightElement {
  @property({ attribute: false }) audit!: Audit;
  @property({ attribute: false }) wanted: Wanted = {};
  @state() private lines: Line[] = [];
  @state() private total: number | undefined;
  @state() private next: number | null = null;
  @state() private trouble: Trouble | undefined;
  @state() private isBusy = false;
  private leave = new AbortController();

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('wanted')) void this.ask(0);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave.abort();
  }

  private async ask(after: number): Promise<void> {
    this.leave.abort();
    this.leave = new AbortController();
    const { signal } = this.leave;
    const { name: _, ...asked } = this.wanted;
    this.isBusy = true;
    const answer = await getLines(this.audit.id, asked, after, signal);
    if (signal.aborted) return;
    this.isBusy = false;
    this.trouble = answer.kind === 'told' ? undefined : answer;
    if (answer.kind !== 'told') return;
    const { lines, total, next } = answer.body;
    Object.assign(this, { lines: after ? [...this.lines, ...lines] : lines, total, next });
    if (after) this.focusOn(`[data-line="${lines[0]?.line}"]`);
  }

  override render(): TemplateResult {
    const words = told();
    const { trouble, total } = this;
    return html`<section class="lines"><h2 tabindex="-1">${words.allLines}</h2>${this.chips()}
      <p class="second" role="status">${trouble ? wordsOf(trouble).title : total === undefined ? nothing : total ? words.found(formatNumber(total, 0), total) : words.nothing}</p>
      <ul class="rows" aria-busy=${this.isBusy}>${this.lines.map((line) => lineRow(line, this.audit))}</ul>
      ${trouble ? html`<button class="button soft" @click=${() => this.ask(0)}>${m().states.again}</button>` : nothing}
      ${this.next !== null && !trouble ? html`<button class="button soft" @click=${() => this.ask(this.next ?? 0)}>${this.isBusy ? words.moreBusy : html`${icon('down', 20)}${words.moreLines}`}</button>` : nothing}</section>`;
  }

  private chips(): TemplateResult {
    const words = told();
    const { summary } = this.audit;
    const { light, status, action, name } = this.wanted;
    const actions = ACTIONS.filter((each) => summary?.actions[each]);
    const statuses = STATUSES.filter((each) => summary?.statuses[each]);
    return html`<div class="line-chips" role="group" aria-label=${words.allLines}>
      <button class="chip" aria-pressed=${!light && !status && !action && !name} @click=${() => this.want({})}>${words.all}</button>
      ${LIGHTS.map((each) => html`<button class="chip" aria-pressed=${light === each} @click=${() => this.want({ light: each })}>${lightMark(each, 18)}${words.lights[each]}</button>`)}
      ${statuses.map((each) => html`<button class="chip" aria-pressed=${status === each} @click=${() => this.want({ status: each })}>${words.statuses[each]}</button>`)}
      ${actions.map((each) => html`<button class="chip" aria-pressed=${action === each} @click=${() => this.want({ action: each })}>${words.severities[each]}</button>`)}
      ${name ? html`<button class="chip" aria-pressed="true" aria-label=${words.drop1(name)} @click=${() => this.want({})}>${name}${icon('close', 16)}</button>` : nothing}</div>`;
  }

  private want = (wanted: Wanted) => this.dispatchEvent(new CustomEvent('wanted', { detail: wanted }));
}
