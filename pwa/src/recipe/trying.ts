import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Trouble } from '../api/client';
import type { FieldError } from '../api/problem';
import { simulate, type ToTry } from '../api/recipe';
import type { Simulation } from '../api/verdict';
import type { Asked } from './address';

const TYPING = 300; // milliseconds after the last letter

/** Has recipes rated as they are changed: the last question counts, answers to those before are dropped. */
export class Trying implements ReactiveController {
  answer: Simulation | undefined;
  trouble: Trouble | undefined;
  isAsking = false;
  private leave = new AbortController();
  private timer = 0;

  constructor(private host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {} // asked by `about`

  hostDisconnected(): void {
    clearTimeout(this.timer);
    this.leave.abort();
  }

  about(asked: Asked, isTyped = false): void {
    clearTimeout(this.timer);
    this.leave.abort();
    this.isAsking = true;
    this.timer = window.setTimeout(() => this.ask(asked), isTyped ? TYPING : 0);
    this.host.requestUpdate();
  }

  /** Why the recipe at `place` cannot be, each with the field it is about, such as `nutriments.fat`. */
  refusals(place: number): FieldError[] {
    return this.refused.filter((each) => each.place === place);
  }

  /** All that is refused, with the place of its recipe. */
  get refused(): (FieldError & { place: number })[] {
    const problem = this.trouble?.kind === 'problem' ? this.trouble.problem : undefined;
    return (problem?.errors ?? []).flatMap((each) => {
      const [, place, parameter] = /^scenarios\.(\d+)\.(.+)$/.exec(each.parameter) ?? [];
      return parameter ? [{ ...each, parameter, place: Number(place) }] : [];
    });
  }

  private async ask({ from, recipes }: Asked): Promise<void> {
    const { signal } = (this.leave = new AbortController());
    const start = from ? { gtin: from } : {};
    const told = await simulate({ ...start, scenarios: recipes }, signal);
    if (told.kind === 'problem' && !this.answer) await this.askStart(start, signal);
    if (signal.aborted) return;
    this.isAsking = false;
    this.trouble = told.kind === 'told' ? undefined : told;
    if (told.kind === 'told') this.answer = told.body;
    this.host.requestUpdate();
  }

  /** Where an address holds what cannot be, it is mended beside what it starts from. */
  private async askStart(start: ToTry, signal: AbortSignal): Promise<void> {
    const told = await simulate(start, signal);
    if (told.kind === 'told' && !signal.aborted) this.answer = told.body;
  }
}
