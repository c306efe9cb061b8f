import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { lang } from '../messages';
import type { FromPack } from '../offline/packed-card';
import { editionOf } from './edition';
import { getAnswer, type Reply } from './client';
import type { Problem } from './problem';
import { putAside, remember } from './remember';
import type { Answer, Source } from './verdict';

/** A question on its way: just put, waited for, or longer than the server ever takes. */
export type Wait = 'looking' | 'asking' | 'slow';

/** The server's answer, the phone's own copy of one, what a pack says, or why there is nothing. */
export type Said = Reply<Answer> | FromPack;

const VISIBLE_AFTER = 700;
const SLOW_AFTER = 3_500; // the server waits for Open Food Facts for 2 s
const RENEW_AFTER = [3, 10]; // seconds; its length is the most a person's one question may ask by itself

/** One product asked about for a screen: what is known of it, how the question goes, when it is put again. */
export class Inquiry implements ReactiveController {
  reply: Said | undefined;
  wait: Wait | undefined;
  seconds = 0; // until it makes sense to ask again
  isDue = false; // it will be asked again without anybody's doing
  codesWaiting = 0; // in the outbox, this one among them, for want of a network
  isRenewed = false; // facts of now have taken the place of older ones before the person's eyes
  private code = '';
  private begun = 0;
  private automatic = 0; // questions since the person's own
  private leave = new AbortController();
  private timers: number[] = [];

  constructor(private host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.leaveBehind();
    this.stop();
  }

  /** Forgets what was known and asks about `code`; about nothing where it is empty. */
  about(code: string): void {
    this.leaveBehind();
    Object.assign(this, { code, begun: Date.now(), reply: undefined, wait: undefined, isRenewed: false });
    if (code) this.again();
    else this.stop();
  }

  /** The person asks. */
  again = (): void => void this.ask(0);

  /** What the server says is in the way, whether or not a copy stands in. */
  get problem(): Problem | undefined {
    const trouble = this.reply?.kind === 'kept' || this.reply?.kind === 'packed' ? this.reply.trouble : this.reply;
    return trouble?.kind === 'problem' ? trouble.problem : undefined;
  }

  /** When facts were fetched that the server calls old; undefined for others, and for a copy, which has its own date. */
  get staleSince(): Date | undefined {
    return dateOf(this.stale?.fetched_at);
  }

  /** When the source of old facts was asked again, in vain; undefined where that is still to come. */
  get askedAt(): Date | undefined {
    return dateOf(this.stale?.asked_at);
  }

  private get stale(): Source | undefined {
    return this.reply?.kind === 'fresh' ? this.reply.body.sources.find(({ stale }) => stale) : undefined;
  }

  /** A code left before anything was said of it waits in the outbox: a network that hangs is none. */
  private leaveBehind(): void {
    if (this.code && this.wait && !this.reply) void putAside(this.code, this.begun);
    this.wait = undefined; // once
  }

  private async ask(automatic: number): Promise<void> {
    this.automatic = automatic;
    const { code, begun } = this;
    const { signal } = this.begin();
    for await (const reply of getAnswer(code, lang(), signal)) {
      if (signal.aborted) return; // the person has gone on, or asked again
      this.take(reply);
    }
    if (this.reply?.kind === 'offline') this.codesWaiting = await putAside(code, begun);
    if (signal.aborted) return; // while the last one was being drawn
    this.pass(undefined);
    this.plan();
  }

  private begin(): AbortController {
    this.stop();
    if (this.reply?.kind === 'kept' || this.reply?.kind === 'packed') delete this.reply.trouble;
    else if (this.reply?.kind !== 'fresh') this.reply = undefined;
    this.pass('looking');
    this.later(VISIBLE_AFTER, () => this.pass('asking'));
    this.later(SLOW_AFTER, () => this.pass('slow'));
    return this.leave;
  }

  /** What the server has said in this visit gives way to newer words of the server alone. */
  private take(reply: Said): void {
    if (this.reply?.kind === 'fresh' && reply.kind !== 'fresh') return;
    const before = this.reply && 'body' in this.reply ? this.reply.body : undefined;
    this.reply = reply;
    this.isRenewed = !!before && reply.kind === 'fresh' && !this.staleSince && editionOf(before) !== editionOf(reply.body);
    this.host.requestUpdate();
    remember(reply, this.begun);
  }

  private pass(wait: Wait | undefined): void {
    this.wait = wait;
    this.host.requestUpdate();
  }

  /** Asks again by itself, twice for facts that are old, once for a source that is late; then it is the person's turn. */
  private plan(): void {
    this.clear();
    const { reason, retry_after: wished = 0 } = this.problem ?? {};
    const renewal = this.staleSince && !this.askedAt ? RENEW_AFTER[this.automatic] : undefined;
    this.isDue = !!renewal || (reason === 'slow' && this.automatic === 0);
    if (reason === 'busy' || (reason && this.isDue)) this.countDown(performance.now() + wished * 1_000);
    if (this.isDue) this.later((renewal ?? wished) * 1_000, () => void this.ask(this.automatic + 1));
  }

  private countDown(until: number): void {
    this.seconds = Math.max(0, Math.ceil((until - performance.now()) / 1_000)); // timers of a sleeping page are late
    this.host.requestUpdate();
    if (this.seconds) this.later(1_000, () => this.countDown(until));
  }

  private later(milliseconds: number, act: () => void): void {
    this.timers.push(window.setTimeout(act, milliseconds));
  }

  private clear(): void {
    this.timers.forEach(clearTimeout);
    Object.assign(this, { timers: [], seconds: 0, isDue: false });
  }

  private stop(): void {
    this.clear();
    this.leave.abort();
    this.leave = new AbortController();
  }
}

const dateOf = (moment: string | null | undefined) => (moment ? new Date(moment) : undefined);
