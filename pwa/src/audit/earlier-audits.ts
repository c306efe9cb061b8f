import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { deleteAudit, getAudits } from '../api/audits';
import type { Brief } from '../api/audit-shapes';
import type { Trouble } from '../api/client';
import { formatDay, formatNumber } from '../messages';
import { audit as told } from '../messages/sections';
import { emptyGlass } from '../parts/dry-glass';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { asksForKey, wordsOf } from './troubled';

/** The audits that are still on the server, with the day each is deleted; `locked` where it asks for a key first. */
@customElement('earlier-audits')
export class EarlierAudits extends LightElement {
  @state() private audits: Brief[] | undefined;
  @state() private trouble: Trouble | undefined;
  @state() private said = '';
  private leave = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    this.leave = new AbortController();
    void this.read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave.abort();
  }

  /** Asks the server again. */
  async read(): Promise<void> {
    const answer = await getAudits(this.leave.signal);
    this.trouble = answer.kind === 'told' ? undefined : answer;
    if (answer.kind === 'told') this.audits = answer.body.audits;
    if (asksForKey(this.trouble)) this.dispatchEvent(new CustomEvent('locked', { detail: this.trouble }));
  }

  override render(): TemplateResult | typeof nothing {
    if (asksForKey(this.trouble) || !(this.audits ?? this.trouble)) return nothing;
    return html`<section><h2 tabindex="-1">${told().earlier}</h2><p class="hidden" role="status">${this.said}</p>
      ${this.trouble ? html`<p class="second">${Object.values(wordsOf(this.trouble)).filter((each) => typeof each === 'string').join('. ')}</p>` : this.audits?.length ? html`<ul class="rows">${this.audits.map(this.row)}</ul>` : none()}</section>`;
  }

  private row = (audit: Brief): TemplateResult => {
    const words = told();
    const { id, name, lines, state: at, created_at: made, expires_at: goes } = audit;
    const facts = [lines === null ? '' : words.lines(formatNumber(lines, 0), lines), words.ofDay(formatDay(new Date(made))), words.states[at]];
    return html`<li class="earlier-row"><a class="earlier-text" href=${`/audit/${id}`}><b class="label">${name}</b>
        <span class="second">${facts.filter(Boolean).join(' · ')}</span><span class="second">${words.goes(formatDay(new Date(goes)))}</span></a>
      <button class="icon-button" aria-label=${words.removeOf(name)} @click=${() => this.drop(audit)}>${icon('bin')}</button></li>`;
  };

  private async drop({ id, name }: Brief): Promise<void> {
    if (!confirm(told().removeSure(name))) return;
    const answer = await deleteAudit(id);
    if (answer.kind === 'told') this.said = told().removed(name);
    await this.read();
    this.focusOn('h2');
  }
}

const none = () => html`<div class="earlier-none">${emptyGlass(told().none, false)}<p class="second" aria-hidden="true">${told().none}</p></div>`;
