import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { icon, logo, type IconName } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { DEFS } from '../parts/shapes';
import { changeLanguage, lang, LANGUAGES, m, type Language } from '../messages';
import { loadFilterMessages } from '../messages/filters';
import { followLinks, routeOf, type Route } from './router';
import { watchForUpdate } from './update';
import '../scan/scan-screen';
import './app.css';

/** Screens beyond the first are loaded when they are first needed. */
const LATER = {
  verdict: () => Promise.all([import('../verdict/verdict-screen'), loadFilterMessages()]),
  additive: () => import('../additives/additive-screen'),
  filters: () => Promise.all([import('../filters/filters-screen'), loadFilterMessages()]),
  method: () => import('../method/method-screen'),
  licences: () => import('../licences/licences-screen'),
};

/** The frame around every screen: places, language, update toast; it follows the address. */
export class LimpideApp extends LightElement {
  @state() private path = location.pathname;
  @state() private isMissing = false; // the script of this screen
  @state() private takeOver: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('popstate', this.follow);
    addEventListener('limpide:language', this.redraw);
    followLinks(this);
    void this.load(this.path);
    void watchForUpdate((takeOver) => (this.takeOver = takeOver));
  }

  private redraw = () => this.requestUpdate();

  private follow = async () => {
    if (!(await this.load(location.pathname))) return;
    scrollTo(0, 0);
    this.focusOn('h1');
  };

  /** Shows the screen of `path` once its script is there; false where the address has moved on meanwhile. */
  private async load(path: string): Promise<boolean> {
    const script = LATER[routeOf(path).screen as keyof typeof LATER]?.();
    const isMissing = await Promise.resolve(script).then(() => false, () => true);
    if (path !== location.pathname) return false;
    Object.assign(this, { path, isMissing });
    return true;
  }

  override render(): TemplateResult {
    const route = routeOf(this.path);
    const { screen } = route;
    return html`
      <svg class="defs" aria-hidden="true">${DEFS}</svg>
      <a class="skip" href="#content" @click=${this.skip}>${m().app.skip}</a>
      ${screen === 'verdict' ? html`<div class="rail-only">${this.places()}</div>` : this.places()}
      <main id="content" tabindex="-1" data-screen=${screen}>${keyed(`${lang()} ${this.path}`, this.isMissing ? missingScreen() : this.screen(route))}</main>
      <footer class="foot">${languages()}</footer>
      ${this.takeOver && screen !== 'scan' ? this.toast(this.takeOver) : nothing}`;
  }

  private skip = (event: Event) => {
    event.preventDefault();
    this.focusOn('#content');
  };

  private screen(route: Route): TemplateResult {
    switch (route.screen) {
      case 'scan':
        return html`<scan-screen></scan-screen>`;
      case 'verdict':
        return html`<verdict-screen .code=${route.code}></verdict-screen>`;
      case 'additive':
        return html`<additive-screen .number=${route.number}></additive-screen>`;
      case 'filters':
        return html`<filters-screen></filters-screen>`;
      case 'method':
        return html`<method-screen></method-screen>`;
      case 'licences':
        return html`<licences-screen></licences-screen>`;
      case 'lost':
        return html`<div class="column"><h1 class="page-title" tabindex="-1">${m().app.lostTitle}</h1>
          <p>${m().app.lostText}</p><a class="button" href="/">${m().app.scan}</a></div>`;
    }
  }

  private places(): TemplateResult {
    return html`<nav class="places" aria-label=${m().app.places}>
      <span class="brand" aria-hidden="true">${logo(36)}</span>
      ${this.place('/', 'scan', 'scan', m().app.scan)}
      ${this.place('/filters', 'filters', 'filters', m().app.filters)}
      ${this.place('/method', 'method', 'glass', m().app.method)}</nav>`;
  }

  private place(href: string, screen: Route['screen'], name: IconName, word: string): TemplateResult {
    const current = routeOf(this.path).screen === screen;
    return html`<a class="place" href=${href} aria-current=${current ? 'page' : nothing}>${icon(name)}<span>${word}</span></a>`;
  }

  private toast(takeOver: () => void): TemplateResult {
    return html`<div class="toast" role="status">${m().app.update}
      <button class="toast-button" @click=${takeOver}>${m().app.reload}</button></div>`;
  }
}

/** Every language by its own name; the frame has it, so that no screen is left in one that cannot be read. */
function languages(): TemplateResult {
  const choose = ({ target }: Event) => void changeLanguage((target as HTMLSelectElement).value as Language);
  return html`<label class="language">${icon('language', 20)}<span class="hidden">${m().app.language}</span><select @change=${choose}>
    ${Object.entries(LANGUAGES).map(([key, name]) => html`<option lang=${key} value=${key} ?selected=${key === lang()}>${name}</option>`)}</select></label>`;
}

/** Only a new page finds the scripts of a newer version, so "try again" asks for one. */
const missingScreen = () => html`<div class="column"><h1 class="page-title" tabindex="-1">${m().states.unloaded.title}</h1>
  <p>${m().states.unloaded.text}</p><button class="button" @click=${() => location.reload()}>${m().states.again}</button></div>`;
