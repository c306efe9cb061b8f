import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Trouble } from '../api/client';
import { simulate, type Changes, type Goal } from '../api/recipe';
import type { Solution } from '../api/verdict';

/** Looks for the smallest change of one recipe; what was found for another, or another goal, is dropped. */
export class Solving implements ReactiveController {
  solution: Solution | undefined;
  trouble: Trouble | undefined;
  isAsking = false;
  private leave = new AbortController();

  constructor(private host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.leave.abort();
  }

  forget(): void {
    this.leave.abort();
    this.solution = this.trouble = undefined;
    this.isAsking = false;
  }

  async ask(from: string, { name: _, ...changes }: Changes, solve: Goal): Promise<void> {
    this.forget();
    this.isAsking = true;
    this.host.requestUpdate();
    const { signal } = (this.leave = new AbortController());
    const told = await simulate({ ...(from ? { gtin: from } : {}), ...changes, solve }, signal);
    if (signal.aborted) return;
    this.isAsking = false;
    this.trouble = told.kind === 'told' ? undefined : told;
    this.solution = told.kind === 'told' ? (told.body.solution ?? undefined) : undefined;
    this.host.requestUpdate();
  }
}
