import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Audit, AuditState } from '../api/audit-shapes';
import { getAudit } from '../api/audits';
import type { Trouble } from '../api/client';

const STEP = 1_000; // milliseconds, as the server asks for while it reads
const LONG_STEP = 4_000; // while nothing is heard of it
const MOVING: AuditState[] = ['reading', 'waiting', 'running', 'stopping'];

/** An audit as the server tells of it, asked again while it moves; without network what was told last stays. */
export class Watching implements ReactiveController {
  audit: Audit | undefined;
  trouble: Trouble | undefined;
  private tag = '';
  private timer = 0;
  private leave = new AbortController();

  constructor(private host: ReactiveControllerHost, private id: () => string) {
    host.addController(this);
  }

  hostConnected(): void {
    this.leave = new AbortController();
    if (this.id()) void this.ask();
  }

  hostDisconnected(): void {
    clearTimeout(this.timer);
    this.leave.abort();
  }

  /** Asks now: something has been done about it. */
  ask = async (): Promise<void> => {
    clearTimeout(this.timer);
    const { signal } = this.leave;
    const told = await getAudit(this.id(), this.tag, signal);
    if (signal.aborted) return;
    this.trouble = told.kind === 'told' ? undefined : told;
    if (told.kind === 'told') {
      this.tag = told.body.tag;
      this.audit = told.body.audit ?? this.audit;
    }
    this.host.requestUpdate();
    this.goOn();
  };

  private goOn(): void {
    const isLost = this.trouble?.kind === 'offline';
    if (isLost || (!this.trouble && this.audit && MOVING.includes(this.audit.state))) this.timer = window.setTimeout(this.ask, isLost ? LONG_STEP : STEP);
  }
}
