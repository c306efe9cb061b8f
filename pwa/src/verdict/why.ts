import { html, nothing, type TemplateResult } from 'lit';
import type { Answer, Reason } from '../api/verdict';
import { formatNumber } from '../messages';
import { v } from '../messages/sections';
import { pillarBar } from '../parts/pillar-bar';
import { icon, type IconName } from '../parts/icons';

/** The three pillars, then everything that weighs, heaviest first. */
export function why({ verdict }: Pick<Answer, 'verdict'>): TemplateResult {
  const { nutrition, additives, origin } = verdict.pillars;
  return html`<section class="why">
    <h2 class="why-title">${verdict.score === null ? v().why : v().whyScore(verdict.score)}</h2>
    ${pillarBar('nutrition', nutrition.points, nutrition.of)}
    ${pillarBar('additives', additives.points, additives.of)}
    ${pillarBar('origin', [origin.points, origin.points], origin.of)}
    ${verdict.caps.filter((cap) => !verdict.text.includes(cap.text)).map((cap) => html`<p class="note">${cap.text}</p>`)}</section>
    ${verdict.reasons.length ? reasons(verdict.reasons) : nothing}`;
}

const reasons = (all: Reason[]) => html`<section><h2>${v().reasons}</h2>
  <p class="second">${v().reasonsUnit}</p><ul class="rows">${all.map(reasonRow)}</ul></section>`;

const SIGNS: Record<Reason['effect'], IconName | undefined> = { minus: 'minus', plus: 'plus', none: undefined, unknown: undefined };

/** Minus, plus, a dot for no effect, a dashed question mark for not known; in words for the ear. */
export function sign(effect: Reason['effect']): TemplateResult {
  const name = SIGNS[effect];
  const drawn = name ? icon(name, 20) : html`<span class="sign-${effect}" aria-hidden="true">${effect === 'unknown' ? '?' : '·'}</span>`;
  return html`<span class="sign">${drawn}<span class="hidden">${v()[effect]}:</span></span>`;
}

function reasonRow(reason: Reason): TemplateResult {
  return html`<li class="reason">${sign(reason.effect)}
    <span class="reason-text">${reason.rule ? html`<a class="label rule" href=${reason.rule}>${reason.text}</a>` : html`<span class="label">${reason.text}</span>`}
      ${reason.detail ? html`<span class="second">${reason.detail}</span>` : nothing}</span>
    ${points(reason.points, reason.of)}${reason.rule ? icon('next', 16) : nothing}</li>`;
}

/** "8 / 15"; nothing where the rule gives no points. */
export function points(earned: number | null, of: number | null): TemplateResult | typeof nothing {
  if (earned === null) return nothing;
  return html`<span class="points"><b>${formatNumber(Math.abs(earned))}</b>${of === null ? nothing : html` / ${formatNumber(of)}`}</span>`;
}
