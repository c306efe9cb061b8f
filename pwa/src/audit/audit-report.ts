import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { fileUrl } from '../api/audits';
import type { Summary } from '../api/audit-report';
import type { Audit } from '../api/audit-shapes';
import { formatNumber } from '../messages';
import { audit as told } from '../messages/sections';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { additiveReach, ruleRows } from './additive-reach';
import { auditHead, removed } from './audit-head';
import type { Wanted } from './audit-lines';
import { fetchFile } from './downloads';
import { figures } from './figures';
import { settleMost } from './settle-most';
import { withdrawList } from './withdraw-list';
import './audit-downloads';
import './audit-lines';
import './bars.css';
import './group-bars';
import './report.css';

const REPORT = 'report.html';
const whole = (n: number) => formatNumber(n, 0);
const linesOf = (n: number) => told().lines(whole(n), n);

/** What an audit found: figures, bars, what to withdraw, every line, the files. `map` leads back to the columns. */
@customElement('audit-report')
export class AuditReport extends LightElement {
  @property({ attribute: false }) audit!: Audit;
  @state() private wanted: Wanted = {};

  override firstUpdated(): void {
    this.arriveOn('h1');
  }

  override render(): TemplateResult | typeof nothing {
    const { audit } = this;
    const { summary } = audit;
    if (!summary) return nothing;
    const hasReport = audit.files.some(({ name }) => name === REPORT);
    return html`${auditHead(audit, summary.headline, hasReport ? this.report() : undefined)}
      ${audit.state === 'cancelled' ? html`<p class="note">${told().cut(linesOf(summary.lines), whole(audit.lines ?? summary.lines))}</p>` : nothing}
      ${figures(summary, (light) => this.show({ light }))}
      <div class="report"><div class="report-main">
        <group-bars .by=${summary.by} @narrow=${this.narrow}></group-bars>
        ${settleMost(summary, audit.columns, this.map)}</div>
        ${this.withdraw(summary)}<div class="report-more">${ruleRows(summary)}${additiveReach(summary)}</div></div>
      <audit-downloads .audit=${audit}></audit-downloads>
      <audit-lines .audit=${audit} .wanted=${this.wanted} @wanted=${this.want}></audit-lines>
      <div class="audit-last"><button class="button soft" @click=${this.map}>${told().back}</button>
        <button class="button outline" @click=${this.drop}>${icon('bin', 20)}${told().remove}</button></div>
      ${summary.notices.map((notice) => html`<p class="micro notice">${notice}</p>`)}`;
  }

  private report(): TemplateResult {
    return html`<a class="button soft" href=${fileUrl(this.audit.id, REPORT)} download @click=${(event: Event) => fetchFile(event, this.audit.id, REPORT)}>${icon('download', 20)}${told().report}</a>`;
  }

  private withdraw(summary: Summary): TemplateResult {
    return html`<aside class="panel" aria-labelledby="withdraw-title">${withdrawList(summary, !!this.audit.policy, () => this.show({ action: 'withdraw' }))}</aside>`;
  }

  private map = () => this.dispatchEvent(new Event('map'));
  private want = ({ detail }: CustomEvent<Wanted>) => (this.wanted = detail);
  private narrow = ({ detail }: CustomEvent<Wanted>) => this.show(detail);

  /** The lines of one kind, and the reader with them. */
  private show(wanted: Wanted): void {
    this.wanted = wanted;
    this.focusOn('audit-lines h2');
    this.querySelector('audit-lines')?.scrollIntoView();
  }

  private drop = async () => {
    if (await removed(this.audit)) this.dispatchEvent(new Event('deleted'));
  };
}
