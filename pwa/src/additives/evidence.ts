import { html, nothing, type TemplateResult } from 'lit';
import type { AdditivePage, FullStatement, Level } from '../api/verdict';
import { additive as told } from '../messages/sections';
import { levelBars } from '../parts/level-bars';
import { sourceOf } from '../parts/statement';

/** What decides, then everything else that stands, then what has been replaced since. */
export function evidence(page: AdditivePage): TemplateResult {
  const words = told();
  const deciding = page.evidence.filter((row) => row.decides);
  const others = page.evidence.filter((row) => !row.decides);
  const title = deciding.length ? words.others(others.length) : words.all;
  return html`${list(words.decides(deciding.length), deciding, page)}${list(title, others, page)}${list(words.earlier, page.history, page)}
    ${page.evidence.length + page.history.length ? nothing : html`<section><h2>${words.all}</h2><p class="second">${words.nothing}</p></section>`}`;
}

function list(title: string, rows: FullStatement[], page: AdditivePage): TemplateResult | typeof nothing {
  if (!rows.length) return nothing;
  return html`<section><h2>${title}</h2><ul class="rows">${rows.map((row) => statement(row, page))}</ul></section>`;
}

/** Year, body, what it counts as; its sentence, its kind, and where to read it. */
function statement(row: FullStatement, page: AdditivePage): TemplateResult {
  const code = page.from?.tag === row.tag ? page.from.code : '';
  return html`<li class="statement"><p class="year">${row.year}</p>
    <div class="statement-text"><p class="statement-head"><span class="label">${row.body}${code ? html` · <span class="whose">${told().on(code)}</span>` : nothing}</span>${counts(row)}</p>
      <p>${row.text}</p>${row.counts_as === 'single-study' ? nothing : html`<p class="second">${row.kind_text}</p>`}${sourceOf(row)}</div></li>`;
}

/** A level as its bars, what makes none in a word. */
function counts({ counts_as: counted }: FullStatement): TemplateResult | typeof nothing {
  if (counted === 'history') return nothing;
  if (counted === 'context' || counted === 'single-study') return html`<span class="level">${told().counts[counted]}</span>`;
  return levelBars(counted satisfies Level);
}
