import { html, nothing, type TemplateResult } from 'lit';
import type { Summary } from '../api/audit-report';
import { formatNumber } from '../messages';
import { audit as told } from '../messages/sections';
import { icon } from '../parts/icons';
import { levelBars } from '../parts/level-bars';

const MOST = 8;
const whole = (n: number) => formatNumber(n, 0);

/** The additives that most lines have, with how much concern each raises. */
export function additiveReach({ additives }: Summary): TemplateResult | typeof nothing {
  if (!additives.length) return nothing;
  return html`<details class="fold"><summary><h2>${told().additives}</h2>${icon('down', 20)}</summary><ul class="rows">${additives.slice(0, MOST).map(({ tag, name, level, lines }) => html`<li class="reach">
    <a href=${`/additives/${tag.replace('en:', '')}`}>${name}</a>${levelBars(level as never)}<span class="second">${told().lines(whole(lines), lines)}</span></li>`)}</ul></details>`;
}

/** Every rule of the policy with how many lines break it, pass it, cannot be told, or are none of its business. */
export function ruleRows({ rules }: Summary): TemplateResult | typeof nothing {
  const words = told();
  if (!rules.length) return nothing;
  return html`<section class="rules"><h2>${words.rules}</h2><ul class="rows">${rules.map(({ text, severity, breaks, cannot_tell: open, passes, does_not_apply: away }) => html`<li class="rule-row"><span class="label">${text}</span>
    <span class="second">${words.severities[severity] ?? severity} · ${words.ruleCounts(whole(breaks), whole(open), whole(passes), whole(away))}</span></li>`)}</ul></section>`;
}

