import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { getMethod, type Reply } from '../api/client';
import type { EvidenceKind, Method } from '../api/method';
import type { Colour, Level } from '../api/verdict';
import { formatNumber, lang, m } from '../messages';
import { method as told, v } from '../messages/sections';
import { glass } from '../parts/glass';
import { levelBars } from '../parts/level-bars';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { mark } from '../parts/mark';
import { differences, notScored } from './beside';
import { nutriscore } from './nutriscore';
import { reveal } from './reveal';
import { rules } from './rules';
import './method.css';

const LEVELS = ['high', 'moderate', 'limited', 'none', 'unrated'];
const COLOURS = ['green', 'amber', 'red'];

/** How the glass fills: the rules as the server applies them. */
@customElement('method-screen')
export class MethodScreen extends LightElement {
  @state() private reply: Reply<Method> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = `${told().title} · Limpide`;
    void this.load();
  }

  private load = async () => {
    for await (const reply of getMethod(lang())) this.reply = reply;
    await this.updateComplete;
    reveal(this); // a reason links to its rule
  };

  override render(): TemplateResult {
    return html`<div class="page method">
      <header class="method-head">
        <div class="method-say"><h1 class="page-title" tabindex="-1">${told().title}</h1><p>${told().lead}</p></div>
        ${glass({ light: 'unknown', score: null, possible: ['amber', 'green'], span: [50, 80] }, m().lights.between(50, 80))}</header>
      ${this.reply ? html`${this.content(this.reply)}<p class="footer-links"><a href="/licences">${v().licences}</a></p>` : html`<div class="coming"></div>`}</div>`;
  }

  private content(reply: Reply<Method>): TemplateResult {
    if (!('body' in reply)) {
      return html`<section><p>${told().failed}</p><button class="button soft" @click=${this.load}>${m().states.again}</button></section>`;
    }
    const method = reply.body;
    return html`<div class="method-columns">${lights(method)}${pillars(method)}${levels(method)}${origin(method)}${assumptions(method)}</div>
      ${kinds(method)}${nutriscore(method)}${notScored(method)}${differences(method)}${rules(method)}
      <p class="micro">${told().version(method.method)}. ${method.notice ?? nothing}</p>`;
  }
}

function lights({ lights: rows, caps = [] }: Method): TemplateResult | typeof nothing {
  if (!rows?.length) return nothing;
  return html`<section><h2>${told().lights}</h2><ul class="rows">${rows.filter(({ light }) => COLOURS.includes(light)).map((row) => html`<li class="pair">
    <span class="with-mark">${mark({ light: row.light as Colour, score: null, possible: [] }, 26)}<span class="label">${row.name}</span></span>
    <span>${told().fromTo(row.from, row.to)}</span></li>`)}</ul>
    ${caps.map((cap) => html`<p class="second below" id="caps">${cap.text}</p>`)}</section>`;
}

function pillars({ pillars: rows }: Method): TemplateResult | typeof nothing {
  if (!rows?.length) return nothing;
  return html`<section><h2>${told().pillars}</h2>${rows.map((row) => html`<div class="pillar" id=${row.key}>
    <span class="pillar-name">${row.name}</span>
    <svg class="track of-${row.of}" aria-hidden="true" height="14"><rect class="track-proven" width="100%" height="14"/></svg>
    <span class="points"><b>${row.of}</b></span></div>`)}</section>`;
}

function levels({ levels: rows }: Method): TemplateResult | typeof nothing {
  if (!rows?.length) return nothing;
  const words = told();
  const cost = (points: number, most: number | null) =>
    points > 0 ? [words.costs(formatNumber(points)), most ? words.most(formatNumber(most)) : ''].filter(Boolean).join(', ') : words.free;
  return html`<section><h2>${words.levels}</h2><p class="second">${words.levelsText}</p><ul class="rows">${rows.map((row) => html`<li class="level-rule" id="level-${row.level}">
    <span class="level-cell">${LEVELS.includes(row.level) ? levelBars(row.level as Level) : row.name}</span>
    <span><span class="label">${cost(row.points_penalty, row.most_points)}</span><span class="second">${row.text}</span></span></li>`)}</ul></section>`;
}

function kinds({ evidence_kinds: rows, evidence_rules: how = [] }: Method): TemplateResult | typeof nothing {
  if (!rows?.length) return nothing;
  const kinds = [...new Set(rows.map(({ level }) => level))];
  const sources = new Set(rows.map(({ source, date }) => [source, date].filter(Boolean).join(', ')));
  return html`<section class="wide"><details><summary><h2>${told().kinds}</h2>${icon('down', 20)}</summary><p class="micro">${[...sources].join('; ')}</p>
    ${how.map(({ text }) => html`<p>${text}</p>`)}<ul class="rows">${kinds.map((kind) => made(rows.filter(({ level }) => level === kind)))}</ul></details></section>`;
}

/** What one level, or none, is made of. */
function made(rows: EvidenceKind[]): TemplateResult {
  const [{ level, name } = { level: '', name: '' }] = rows;
  return html`<li class="level-rule kinds"><span class="level-cell">${LEVELS.includes(level) ? levelBars(level as Level) : html`<span class="level">${capital(name)}</span>`}</span>
    <ul class="kinds-list">${rows.map(({ text }) => html`<li>${text}</li>`)}</ul></li>`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function origin({ origin: rows }: Method): TemplateResult | typeof nothing {
  if (!rows?.length) return nothing;
  return html`<section><h2>${told().origin}</h2><ul class="rows">${rows.map((row) => html`<li class="pair" id="origin-${row.key}">
    <span>${row.text}</span><b class="points-word">${told().points(row.points)}</b></li>`)}</ul></section>`;
}

function assumptions({ assumptions: rows }: Method): TemplateResult | typeof nothing {
  if (!rows?.length) return nothing;
  return html`<section><h2>${told().assumptions}</h2><ul class="plain-list">${rows.map((row) => html`<li>${row.text}</li>`)}</ul></section>`;
}
