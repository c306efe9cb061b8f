import { html, nothing, type TemplateResult } from 'lit';
import type { Additives, Answer, Statement } from '../api/verdict';
import { formatNumber } from '../messages';
import { v } from '../messages/sections';
import { icon } from '../parts/icons';
import { levelBars } from '../parts/level-bars';
import { sourceOf } from '../parts/statement';

type Item = Additives['items'][number];

/** Every additive found, a family as one: its level, the statements it comes from; why there may be others. */
export function additives({ verdict }: Answer): TemplateResult {
  const { items, points: [low, high] } = verdict.pillars.additives;
  const gaps = verdict.missing.filter(({ pillar }) => pillar === 'additives').map(({ text }) => text);
  const isNone = low === high && !items.length && !gaps.length; // "none" is a fact: only a list that was understood says it
  return html`<section><h2>${v().additives}</h2>
    ${items.length ? html`<ul class="rows">${items.filter((item) => !item.counted_with).map((head) => family(head, items))}</ul>` : nothing}
    ${(isNone ? [v().noAdditives] : gaps).map((text) => html`<p class="second">${text}</p>`)}</section>`;
}

/** The one that counts, with its statements, and what counts with it named underneath. */
function family(head: Item, items: Item[]): TemplateResult {
  const others = items.filter(({ counted_with }) => counted_with === head.tag);
  const other = ({ code, name, page }: Item) => html`<li><a href=${page ?? nothing}>${code} · ${name}</a>
    <span>${v().countedWith(head.code)}</span></li>`;
  return html`<li>${additive(head)}${others.length ? html`<ul class="counted-with">${others.map(other)}</ul>` : nothing}</li>`;
}

function additive(item: Item): TemplateResult {
  const words = `${item.code} · ${item.name}`;
  const title = html`<span class="label">${words}</span>`;
  if (!item.evidence.length) return html`<div class="additive-bare">${item.page ? html`<a class="label" href=${item.page}>${words}</a>` : title}${levelBars(item.level)}</div>`;
  return html`<details class="additive"><summary>
      <span class="additive-text">${title}<span class="second">${cost(item)}</span></span>
      ${levelBars(item.level)}${icon('down', 20)}</summary>
    <ul class="evidence" aria-label=${v().evidence}>${decidingFirst(item.evidence).map(statement)}</ul>
    ${item.page ? html`<p class="footer-links"><a href=${item.page}>${v().moreOn(item.code)}</a></p>` : nothing}</details>`;
}

/** The row that decides the level, then the others as the server has them. */
const decidingFirst = (rows: Statement[]) => [...rows].sort((a, b) => Number(b.decides) - Number(a.decides));

function cost(item: Item): string {
  const [first] = decidingFirst(item.evidence);
  const said = first ? `${first.body} ${first.year}` : '';
  return item.penalty > 0 ? `${said}, ${v().takes(formatNumber(item.penalty))}` : said;
}

/** Year, body and kind, what it states, and the link to read it. */
function statement(row: Statement): TemplateResult {
  return html`<li class=${row.decides ? 'deciding' : ''}>
    ${row.decides ? html`<p class="decides">${v().decides}</p>` : nothing}
    <p class="label">${row.year} · ${row.body}</p><p>${row.text}</p>
    ${sourceOf(row)}</li>`;
}
