import { html, nothing, type TemplateResult } from 'lit';
import type { Instead, Summary, Withdrawn } from '../api/audit-report';
import type { Light } from '../api/verdict';
import { verdictPath } from '../app/router';
import { formatNumber } from '../messages';
import { audit as told } from '../messages/sections';
import { lightMark } from '../parts/light-bar';

const OPEN = 5; // lines that are told before the way to all of them
const whole = (n: number) => formatNumber(n, 0);

/** The lines that break a rule which withdraws, or may break one that withdraws in doubt too, and what could stand in their place. */
export function withdrawList({ withdraw, actions, rules }: Summary, hasPolicy: boolean, showAll: () => void): TemplateResult {
  const words = told();
  const count = actions['withdraw'] ?? withdraw.length;
  const doubted = new Set(rules.filter(({ doubt }) => doubt === 'withdraw').map(({ id }) => id));
  const said = doubted.size ? words.withdrawnInDoubt : words.withdrawn;
  return html`<div class="panel-head"><h2 id="withdraw-title">${words.withdraw}</h2>${count ? html`<p class="second">${said(words.lines(whole(count), count), count)}</p>` : nothing}</div>
    ${withdraw.length ? html`<ul class="rows">${withdraw.slice(0, OPEN).map((line) => row(line, doubted))}</ul>` : html`<p class="second">${hasPolicy ? words.withdrawNone : words.noPolicy}</p>`}
    ${count ? html`<button class="link" @click=${showAll}>${words.allWithdrawn(whole(count), count)}</button>` : nothing}`;
}

const plain = ({ text }: { text: string }) => text.replace(/\.$/, '');

const reasons = ({ breaches, unsure }: Withdrawn, doubted: Set<string>): string =>
  [...(breaches.length ? [told().broken(breaches.map(plain).join(' · '))] : []), ...unsure.filter(({ id }) => doubted.has(id)).map((rule) => told().inDoubt(plain(rule)))].join(' · ');

const row = (line: Withdrawn, doubted: Set<string>): TemplateResult => html`<li class="withdrawn">${lightMark(line.light, 26, ['red', 'amber'])}
  <span class="withdrawn-text"><a class="label" href=${verdictPath(line.gtin)}>${line.name ?? told().noName}</a>
    <span class="second">${reasons(line, doubted)}</span>
    <span class="micro">${[line.supplier, line.shelf, told().lineNumber(whole(line.line))].filter(Boolean).join(' · ')}</span></span>
  <b>${scoreOf(line)}</b>${insteadOf(line.instead)}</li>`;

/** The proven score, or what it can still be. */
export const scoreOf = ({ light, score, low, high }: Pick<Withdrawn, 'score' | 'low' | 'high'> & { light: Light | null }): string =>
  score !== null ? String(score) : low === null || light !== 'unknown' ? '' : `${low}–${high}`;

/** A better product of its kind, out of the own list first. */
export function insteadOf(instead: Instead | null): TemplateResult {
  const words = told();
  if (!instead) return html`<span class="instead"><span class="instead-none" aria-hidden="true">–</span><span class="second">${words.insteadNone}</span></span>`;
  return html`<span class="instead">${lightMark(instead.light, 16)}<span class="instead-text"><span class="second">${words.instead} <a href=${verdictPath(instead.gtin)}>${instead.name ?? words.noName}</a></span><span class="micro">${instead.line === null ? words.offList : words.inList(whole(instead.line))}</span></span><b>${instead.score ?? ''}</b></span>`;
}
