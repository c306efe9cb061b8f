import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Told } from '../api/told';

type Question<T> = (leave: AbortSignal) => Promise<Told<T>>;

/** A question of a screen: what is told of it, kept while the next answer is on its way. */
export class Asking<T> implements ReactiveController {
  told: Told<T> | undefined;
  isAsking = false;
  private question: Question<T> | undefined;
  private stop = new AbortController();

  constructor(private host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop.abort();
  }

  /** The answer, where there is one. */
  get body(): T | undefined {
    return this.told?.kind === 'told' ? this.told.body : undefined;
  }

  /** Asks; `isOther`: about something else, of which nothing is known yet. */
  ask(question: Question<T>, isOther: boolean): void {
    this.question = question;
    if (isOther) this.told = undefined;
    void this.again();
  }

  again = async (): Promise<void> => {
    this.stop.abort();
    const { signal } = (this.stop = new AbortController());
    this.isAsking = true;
    this.host.requestUpdate();
    const told = await this.question?.(signal);
    if (signal.aborted) return; // something else is asked by now
    this.told = told;
    this.isAsking = false;
    this.host.requestUpdate();
  };
}
