import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Audit, Column } from '../api/audit-shapes';
import { cancelAudit, startAudit } from '../api/audits';
import type { Told } from '../api/told';
import type { Trouble } from '../api/client';
import { audit as told } from '../messages/sections';
import { LightElement } from '../parts/light-element';
import { auditHead } from './audit-head';
import { codeCounts } from './code-counts';
import { columnRows } from './column-rows';
import { codeColumn, confirmedOf, policyAsked, proposed, rolesOf, taken, used } from './plan';
import { flaw } from './plain-glass';
import { readingPanel } from './reading-panel';
import { wordsOf } from './troubled';
import './plan.css';
import './policy-choice';
import './shelf-map';

const isUnderWay = ({ state }: Audit) => ['waiting', 'running', 'stopping'].includes(state);

/** What an audit is to be made of, and how far it is. */
@customElement('audit-plan')
export class AuditPlan extends LightElement {
  @property({ attribute: false }) audit!: Audit;
  @property({ type: Boolean }) isLost = false; // nothing is heard of the server
  @state() private columns: Column[] = [];
  @state() private shelves: Record<string, string> = {};
  @state() private policy: string | null = null;
  @state() private busy = '';
  @state() private trouble: Trouble | undefined;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('audit') || this.columns.length) return;
    const { columns, shelves } = this.audit;
    Object.assign(this, { columns: proposed(columns), shelves: confirmedOf(shelves) });
  }

  override firstUpdated(): void {
    this.arriveOn('h1');
  }

  /** The glass stands before the columns now: whoever pressed below them is taken to it. */
  override updated(changed: PropertyValues<this>): void {
    const before = changed.get('audit');
    if (!before || isUnderWay(before) || !isUnderWay(this.audit)) return;
    this.focusOn('#panel-title');
    this.querySelector('.panel')?.scrollIntoView({ block: 'nearest' });
  }

  private get isUnderWay(): boolean {
    return isUnderWay(this.audit);
  }

  override render(): TemplateResult {
    const { audit, columns } = this;
    const words = told();
    const choose = this.isUnderWay ? undefined : { use: this.use, take: this.take };
    return html`${auditHead(audit, words.title)}
      <div class="plan ${this.isUnderWay ? 'under-way' : ''}"><div class="plan-parts">
        <section><h2>${words.columns}</h2><p class="second">${words.columnsText}</p>${columnRows(columns, choose)}
          ${codeCounts(codeColumn(columns) === codeColumn(audit.columns) ? audit.codes : null, codeColumn(columns))}
          ${audit.reading.map((sentence) => html`<p class="second list-note">${sentence}</p>`)}</section>
        ${audit.shelves.length && !this.isUnderWay ? html`<shelf-map .shelves=${audit.shelves} @shelves=${this.map}></shelf-map>` : nothing}
        ${this.isUnderWay ? nothing : html`<policy-choice .asked=${policyAsked(audit)} @policy=${this.rule}></policy-choice>`}</div>
      <aside class="panel" aria-labelledby="panel-title">${readingPanel(audit, { ...this.acts, busy: this.busy, isLost: this.isLost, canStart: !!codeColumn(columns) })}
        ${this.why()}</aside></div>`;
  }

  private why(): TemplateResult | typeof nothing {
    if (!this.trouble) return nothing;
    const { title, text, problem } = wordsOf(this.trouble);
    return html`<div class="audit-flaw" role="alert">${problem ? flaw(problem) : html`<b>${title}.</b> ${text}`}</div>`;
  }

  private use = (name: string, use: string) => (this.columns = used(this.columns, name, use));
  private take = (name: string, mode: 'fill' | 'override') => (this.columns = taken(this.columns, name, mode));
  private map = ({ detail }: CustomEvent<Record<string, string>>) => (this.shelves = detail);
  private rule = ({ detail }: CustomEvent<string | null>) => (this.policy = detail);

  private acts = {
    start: () => this.act('start', () => startAudit(this.audit.id, { roles: rolesOf(this.columns), shelves: this.shelves, policy: this.policy })),
    stop: () => this.act('stop', () => cancelAudit(this.audit.id)),
  };

  private async act(busy: string, ask: () => Promise<Told<undefined>>): Promise<void> {
    if (this.busy) return;
    [this.busy, this.trouble] = [busy, undefined];
    const answer = await ask();
    if (busy !== 'stop' || answer.kind !== 'told') this.busy = ''; // what is read has still to be written
    if (answer.kind === 'told') this.dispatchEvent(new Event('changed'));
    else this.trouble = answer;
  }
}
