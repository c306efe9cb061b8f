import { html, nothing, type TemplateResult } from 'lit';
import type { Trouble } from '../api/client';
import type { Inquiry } from '../api/inquiry';
import { daysSince, formatDay, lang, m, type Language } from '../messages';
import type { FromPack } from '../offline/packed-card';
import { icon } from './icons';
import { stateOf } from './states';

export const againButton = (again: () => void) =>
  html`<button class="button soft" @click=${again}>${icon('again', 20)}${m().states.again}</button>`;

/** How old an answer is where that needs saying, and whether newer facts are on their way; nothing for facts of now. */
export function standing(inquiry: Inquiry): TemplateResult | typeof nothing {
  const said = ageOf(inquiry);
  if (!said) return nothing;
  return html`<div class="note">${icon(inquiry.isRenewed ? 'renewed' : 'clock', 20)}<div class="note-say"><p>${said}</p>${countdown(inquiry)}</div>
    ${isUnderWay(inquiry) ? nothing : html`<button class="note-again" @click=${inquiry.again}>${m().states.again}</button>`}</div>`;
}

/** Asked lately enough, or about to be: no button yet. */
const isUnderWay = ({ wait, isDue, staleSince, askedAt, isRenewed }: Inquiry) =>
  isRenewed || !!askedAt || wait === 'looking' || wait === 'asking' || (!!staleSince && (isDue || !!wait));

function ageOf(inquiry: Inquiry): string | undefined {
  const { reply, wait, isRenewed } = inquiry;
  if (reply?.kind === 'packed') return `${packOf(reply)} ${reply.trouble?.kind === 'offline' ? m().standing.later : why(wait, reply.trouble)}`;
  if (reply?.kind === 'kept') return `${copyOf(reply.at, reply.lang)} ${why(wait, reply.trouble)}`;
  return isRenewed ? m().standing.renewed : renewal(inquiry);
}

/** Which pack says so, and how old its data of this product is. */
const packOf = ({ names, day }: FromPack) => m().standing.fromPack(names[lang()] ?? '', day ? formatDay(new Date(day)) : '');

const copyOf = (at: Date, language: Language) => m().standing.copy(formatDay(at), language === lang() ? '' : m().standing.written[language]);

/** Why there is no more than a copy: the server's trouble, or that it is still being asked. */
const why = (wait: Inquiry['wait'], trouble: Trouble | undefined) =>
  trouble ? stateOf(trouble).kept : m().standing[wait === 'slow' ? 'slow' : 'again'];

/** Facts the server calls old: how old, and what Open Food Facts has made of the question; undefined for others. */
export function renewal({ staleSince, askedAt, isDue, wait }: Inquiry): string | undefined {
  if (!staleSince) return undefined;
  const words = m().standing;
  const old = words.old(daysSince(staleSince));
  if (askedAt) return `${old} ${words.nothingNewer(formatDay(askedAt))}`;
  return isDue || wait ? `${old} ${words.askedAgain}` : words.unanswered(formatDay(staleSince));
}

/** The seconds until it makes sense to ask again, ticking for the eye, said once for the ear. */
export function countdown({ problem, seconds, isDue }: Inquiry): TemplateResult | typeof nothing {
  const whole = problem?.retry_after;
  if (!whole || !(isDue || problem.reason === 'busy')) return nothing;
  const say = isDue ? m().standing.askingIn : m().standing.worthIn;
  return html`<p class="countdown"><b aria-hidden="true">${say(seconds)}</b><span class="hidden">${say(whole)}</span></p>`;
}
