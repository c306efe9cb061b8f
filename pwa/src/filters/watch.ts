import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Draws its host again whenever filters change, here or in another tab. */
export class FilterWatch implements ReactiveController {
  constructor(
    private host: ReactiveControllerHost,
    private changed: () => void = () => undefined,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('limpide:filters', this.follow);
  }

  hostDisconnected(): void {
    removeEventListener('limpide:filters', this.follow);
  }

  private follow = () => {
    this.changed();
    this.host.requestUpdate();
  };
}
