import { html, nothing, type TemplateResult } from 'lit';
import type { Instead, Summary, Withdrawn } from '../api/audit-report';
import { verdictPath } from '../app/router';
import { formatNumber } from '../messages';
import { audit as told } from '../messages/sections';
import { lightMark } from './lights';

const OPEN = 5; // lines that are told before the way to all of them
const whole = (n: number) => formatNumber(n, 0);

/** The lines that provenly break a rule which withdraws, and what could stand in their place. */
export function withdrawList({ withdraw, actions }: Summary, hasPolicy: boolean, showAll: () => void): TemplateResult {
  const words = told();
  const count = actions['withdraw'] ?? withdraw.length;
  return html`<div class="panel-head"><h2 id="withdraw-title">${words.withdraw}</h2>${count ? html`<p class="second">${words.withdrawn(words.lines(whole(count), count))}</p>` : nothing}</div>
    ${withdraw.length ? html`<ul class="rows">${withdraw.slice(0, OPEN).map(row)}</ul>` : html`<p class="second">${hasPolicy ? words.withdrawNone : words.noPolicy}</p>`}
    ${count ? html`<button class="link" @click=${showAll}>${words.allWithdrawn(whole(count))}</button>` : nothing}`;
}

const row = (line: Withdrawn): TemplateResult => html`<li class="withdrawn">${lightMark(line.light, 26, ['red', 'amber'])}
  <span class="withdrawn-text"><a class="label" href=${verdictPath(line.gtin)}>${line.name ?? told().noName}</a>
    <span class="second">${[...line.breaches.map(({ text }) => text.replace(/\.$/, ''))].join(' · ')}</span>
    <span class="micro">${[line.supplier, line.shelf, told().lineNumber(whole(line.line))].filter(Boolean).join(' · ')}</span></span>
  <b>${line.score ?? ''}</b>${insteadOf(line.instead)}</li>`;

/** A better product of its kind, out of the own list first. */
export function insteadOf(instead: Instead | null): TemplateResult {
  const words = told();
  if (!instead) return html`<span class="instead"><span class="instead-none" aria-hidden="true">–</span><span class="second">${words.insteadNone}</span></span>`;
  return html`<span class="instead">${lightMark(instead.light, 16)}<span class="second"><a href=${verdictPath(instead.gtin)}>${words.instead(instead.name ?? words.noName)}</a>${instead.line === null ? '' : ` · ${words.inList}`}</span><span class="second">${instead.score ?? ''}</span></span>`;
}
