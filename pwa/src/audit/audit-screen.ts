import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Audit } from '../api/audit-shapes';
import { go } from '../app/router';
import { audit as told } from '../messages/sections';
import { LightElement } from '../parts/light-element';
import { plainGlass } from './plain-glass';
import { troubled } from './troubled';
import { Watching } from './watching';
import './audit-plan';
import './audit-report';
import './audit-start';
import '../parts/choices.css';
import '../parts/segment.css';
import './audit.css';

/** The audit of a product list: where it begins, its columns, how far it is, its report. */
@customElement('audit-screen')
export class AuditScreen extends LightElement {
  @property() id = '';
  @state() private isPlanning = false; // back at the columns of what has been read
  private watching = new Watching(this, () => this.id);

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = `${told().title} · Limpide`;
  }

  override updated(): void {
    this.keepFocus(this.isPlanning ? 'plan' : (this.watching.audit?.state ?? ''));
  }

  override render(): TemplateResult {
    return html`<div class="page audit">${this.id ? this.followed() : html`<audit-start></audit-start>`}</div>`;
  }

  private followed(): TemplateResult {
    const { audit, trouble } = this.watching;
    if (!audit || (trouble && trouble.kind !== 'offline')) return trouble ? troubled(trouble, this.watching.ask) : reading();
    if (audit.state === 'reading') return reading(audit.name);
    if (audit.state === 'failed' || (audit.state === 'cancelled' && !audit.summary)) return ended(audit);
    if (audit.summary && !this.isPlanning) return html`<audit-report .audit=${audit} @map=${this.plan} @deleted=${leave}></audit-report>`;
    return html`<audit-plan .audit=${audit} .isLost=${!!trouble} @changed=${this.read} @deleted=${leave}></audit-plan>`;
  }

  private plan = () => (this.isPlanning = true);

  private read = () => {
    this.isPlanning = false;
    void this.watching.ask();
  };
}

const leave = () => go('/audit');

const reading = (name = ''): TemplateResult => plainGlass({ title: told().readingTitle, text: name ? `${name} · ${told().readingText}` : told().readingText });

/** An audit that has nothing to show: its list could not be read, it broke off, or nothing was read of it when it was stopped. */
function ended({ state: at, name, problem, columns }: Audit): TemplateResult {
  const words = told();
  const [title] = columns.length ? words.troubles.failed : words.troubles.unreadable;
  const plain = at === 'failed' ? { title, text: columns.length ? '' : words.expected } : { title: words.troubles.stopped, text: '' };
  return plainGlass({ ...plain, problem: { detail: problem ?? '', name } }, html`<a class="button" href="/audit">${words.another}</a>`);
}
