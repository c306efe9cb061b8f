import { html, nothing, type TemplateResult } from 'lit';
import type { Audit, AuditState, Counts, Progress } from '../api/audit-shapes';
import { formatNumber } from '../messages';
import { audit as told } from '../messages/sections';
import { lightMark, LIGHTS } from '../parts/light-bar';
import { readingGlass } from './reading-glass';

export interface Panel {
  start: () => void;
  stop: () => void;
  busy: string;
  isLost: boolean;
  canStart: boolean;
}

const NOTHING: Progress = { lines_done: 0, lines: 0, seconds_left: null, lights: {} };
const UNDER_WAY: AuditState[] = ['waiting', 'running', 'stopping'];
const whole = (n: number) => formatNumber(n, 0);
const linesOf = (n: number) => told().lines(whole(n), n);

/** The glass that fills with what is read; before that, the way to begin. */
export function readingPanel(audit: Audit, panel: Panel): TemplateResult {
  const words = told();
  const { state: at, lines, progress } = audit;
  return html`<h2 id="panel-title" tabindex="-1">${words.panel}</h2>${UNDER_WAY.includes(at) ? underWay(progress ?? { ...NOTHING, lines: lines ?? 0 }, panel, at) : toStart(audit, panel)}`;
}

function toStart({ lines, summary }: Audit, { start, busy, canStart }: Panel): TemplateResult {
  const words = told();
  const say = summary ? words.startAgain : words.start;
  return html`${readingGlass(0)}<p class="panel-told second">${words.toStart}</p>
    ${canStart ? html`<button class="button" aria-busy=${busy === 'start'} @click=${start}>${busy === 'start' ? words.starting : say(linesOf(lines ?? 0))}</button>` : html`<p class="panel-told">${words.noCode}</p>`}`;
}

function underWay({ lines_done: done, lines, lights, seconds_left: left }: Progress, { stop, busy, isLost }: Panel, at: AuditState): TemplateResult {
  const words = told();
  return html`${readingGlass(lines ? done / lines : 0)}
    <div class="panel-told"><p class="label panel-lines">${words.done(whole(done), linesOf(lines))}</p><p class="second" role="status">${isLost ? words.unread : at === 'stopping' ? words.stoppingText : at === 'waiting' ? words.waitingText : timeLeft(left)}</p></div>
    ${counts(lights)}
    ${at === 'stopping' ? nothing : html`<button class="button outline" aria-busy=${busy === 'stop'} @click=${stop}>${busy === 'stop' ? words.stopping : words.stop}</button>`}`;
}

function timeLeft(seconds: number | null): string {
  if (seconds === null) return '';
  return seconds < 90 ? told().secondsLeft(Math.max(1, Math.round(seconds))) : told().minutesLeft(Math.round(seconds / 60));
}

const counts = (lights: Counts) => html`<ul class="panel-lights">${LIGHTS.map((light) => html`<li>${lightMark(light, 20)}<span>${first(told().lights[light] ?? '')}</span><b>${whole(lights[light] ?? 0)}</b></li>`)}</ul>`;

const first = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
