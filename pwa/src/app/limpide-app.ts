import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { lang, m } from '../messages';
import { LightElement } from '../parts/light-element';
import { DEFS } from '../parts/shapes';
import { foot } from './foot';
import { places } from './places';
import { missing } from './missing';
import { followLinks, routeOf, scrollOf, type Route } from './router';
import { watchForUpdate } from './update';
import '../scan/scan-screen';
import './app.css';

const WAKE_AFTER = 3_000; // milliseconds: what waits in the outbox lets the first screen go before

/** The frame around every screen: places, language, update toast; it follows the address. */
export class LimpideApp extends LightElement {
  @state() private screen = routeOf(location).screen;
  @state() private draw: (() => TemplateResult) | undefined; // none before the first screen can be drawn
  @state() private takeOver: (() => void) | undefined;
  private path = '';

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('popstate', this.follow);
    addEventListener('limpide:language', this.redraw);
    followLinks(this);
    void this.load();
    setTimeout(() => void import('../offline/wake').then(({ watchNetwork }) => watchNetwork(), () => undefined), WAKE_AFTER);
    void watchForUpdate((takeOver) => (this.takeOver = takeOver));
  }

  private redraw = () => this.requestUpdate();

  private follow = async ({ state: entry }: PopStateEvent) => {
    const before = this.path;
    if (!(await this.load()) || before === this.path) return; // a screen answers its own query
    await this.updateComplete;
    scrollTo(0, scrollOf(entry));
    this.focusOn('h1');
  };

  /** Shows the screen of the address once it can be drawn; false where the address has moved on meanwhile. */
  private async load(): Promise<boolean> {
    const { href, pathname } = location;
    const route = routeOf(location);
    const draw = await drawnBy(route).catch(() => missing);
    if (href !== location.href) return false;
    Object.assign(this, { path: pathname, screen: route.screen, draw });
    return true;
  }

  override render(): TemplateResult {
    const { screen } = this;
    const isDocked = screen === 'verdict' || screen === 'compare';
    return html`
      <svg class="defs" aria-hidden="true">${DEFS}</svg>
      <a class="skip" href="#content" @click=${this.skip}>${m().app.skip}</a>
      ${isDocked ? html`<div class="rail-only">${places(screen)}</div>` : places(screen)}
      <main id="content" tabindex="-1" data-screen=${screen}>${this.draw ? keyed(`${lang()} ${this.path}`, this.draw()) : nothing}</main>
      ${foot()}
      ${this.takeOver && screen !== 'scan' ? this.toast(this.takeOver) : nothing}`;
  }

  private skip = (event: Event) => {
    event.preventDefault();
    this.focusOn('#content');
  };

  private toast(takeOver: () => void): TemplateResult {
    return html`<div class="toast" role="status">${m().app.update}
      <button class="toast-button" @click=${takeOver}>${m().app.reload}</button></div>`;
  }
}

const scan = () => html`<scan-screen></scan-screen>`;

/** The first screen is there at once, every other comes with what it is drawn with. */
const drawnBy = async (route: Route): Promise<() => TemplateResult> => (route.screen === 'scan' ? scan : (await import('./screens')).loaded(route));
