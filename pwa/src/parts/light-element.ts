import { LitElement } from 'lit';

/** A screen drawn into the page itself, so that one style sheet and one set of ids serve it all. */
export class LightElement extends LitElement {
  private view: string | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Sends the ear (and the keyboard) to the element that says where one is. */
  protected focusOn(selector: string): void {
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true }));
  }

  /** As `focusOn`, for a screen that arrives: who has just changed its language stays there. */
  protected arriveOn(selector: string): void {
    if (!document.activeElement?.closest('.foot')) this.focusOn(selector);
  }

  /** Once for each `view`, sends a focus that has lost its place to what is said now; where the person holds it, it stays. */
  protected keepFocus(view: string): void {
    if (view !== this.view && document.activeElement?.localName.match(/^(body|h[12])$/)) this.focusOn('[data-said]');
    this.view = view;
  }
}
