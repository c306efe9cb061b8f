import { html, nothing, type TemplateResult } from 'lit';
import type { Answer, Improvement, Light } from '../api/verdict';
import { formatNumber } from '../messages';
import { v } from '../messages/sections';
import { icon } from '../parts/icons';
import { mark } from '../parts/mark';
import { sign } from './why';

const SHOWN = 3;

/** What would lift it, best first: each with the number it would have; the least of many are folded. */
export function improvements({ verdict }: Answer): TemplateResult | typeof nothing {
  const rows = verdict.improvements ?? []; // a copy kept by an older version has none
  if (!rows.length) return nothing;
  const first = rows.length > SHOWN + 1 ? SHOWN : rows.length; // no fold for a single row
  return html`<section class="lift"><h2>${v().lift}</h2>
    <p class="second">${v().liftText}</p>${list(rows.slice(0, first), verdict.light)}
    ${rows.length > first ? html`<details><summary class="more">${v().liftMore(rows.length - first)}${icon('down', 20)}</summary>${list(rows.slice(first), verdict.light)}</details>` : nothing}</section>`;
}

const list = (rows: Improvement[], today: Light) => html`<ul class="rows">${rows.map((row) => improvement(row, today))}</ul>`;

/** A light stands there only where it is another than today's. */
function improvement({ light, text, points, exact }: Improvement, today: Light): TemplateResult {
  const lit = light !== today && (light === 'green' || light === 'amber' || light === 'red');
  return html`<li class="reason">${lit ? html`<span class="sign">${mark({ light, score: null, possible: [] }, 20)}</span>` : sign('plus')}
    <span class="label">${text}</span>
    <span class="points">${exact ? nothing : html`<span class="micro">${v().upTo}</span>`}<b>+${formatNumber(points)}</b></span></li>`;
}
