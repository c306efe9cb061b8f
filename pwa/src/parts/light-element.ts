import { LitElement } from 'lit';

/** A screen drawn into the page itself, so that one style sheet and one set of ids serve it all. */
export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Sends the ear (and the keyboard) to the element that says where one is. */
  protected focusOn(selector: string): void {
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true }));
  }
}
