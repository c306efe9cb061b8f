import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import './said.css';

const SHOWN_FOR = 6_000;

interface Offer {
  label: string;
  act: () => void;
}

/** What a screen has just done, in one sentence, and what may be done about it; it stays while it has the focus. */
export class Said implements ReactiveController {
  private text = '';
  private offer: Offer | undefined;
  private timer = 0;

  constructor(private host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.timer);
  }

  say(text: string, offer?: Offer): void {
    Object.assign(this, { text, offer });
    this.host.requestUpdate();
    this.leave();
  }

  private stay = () => clearTimeout(this.timer);

  private leave = () => {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.forget(), SHOWN_FOR);
  };

  private forget(): void {
    this.text = '';
    this.host.requestUpdate();
  }

  private take = () => {
    this.offer?.act();
    this.forget();
  };

  render(): TemplateResult {
    return html`<div class="said" role="status" @focusin=${this.stay} @focusout=${this.leave}>${this.text
      ? html`<div class="toast"><p>${this.text}</p>${this.offer ? html`<button class="toast-button" @click=${this.take}>${this.offer.label}</button>` : nothing}</div>`
      : nothing}</div>`;
  }
}
