import { html, nothing, type TemplateResult } from 'lit';
import type { Method, Sourced } from '../api/method';
import { method as told } from '../messages/sections';

function source({ source: said, date, url }: Sourced<{ url?: string | null }>): TemplateResult | typeof nothing {
  if (!said) return nothing;
  const text = [said, date].filter(Boolean).join(', ');
  return html`<span class="micro">${url ? html`<a href=${url} target="_blank" rel="noopener">${text}</a>` : text}</span>`;
}

/** What no score is made of, and why, each with its source. */
export function notScored({ not_scored: rows }: Method): TemplateResult | typeof nothing {
  if (!rows?.length) return nothing;
  return html`<section class="wide" id="not-scored"><h2>${told().notScored}</h2><p class="second">${told().notScoredText}</p>
    <ul class="rows two-columns">${rows.map((row) => html`<li class="beside-row"><span class="label">${row.name}</span><span>${row.text}</span>${source(row)}</li>`)}</ul></section>`;
}

/** What other ratings do otherwise, one list for each. */
export function differences({ differences: rows }: Method): TemplateResult | typeof nothing {
  if (!rows?.length) return nothing;
  const titles: Record<string, string> = told().others;
  const others = [...new Set(rows.map(({ other }) => other))];
  return html`<section class="wide" id="differences"><h2>${told().differences}</h2><div class="others">${others.map((other) => html`<div>
    <h3>${titles[other] ?? other}</h3><ul class="rows">${rows.filter((row) => row.other === other).map((row) => html`<li class="beside-row">
      <span>${row.text}</span>${source(row)}</li>`)}</ul></div>`)}</div></section>`;
}
