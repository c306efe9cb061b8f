import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { go, rename, verdictPath } from '../app/router';
import { settings as told } from '../messages/sections';
import { emptyGlass } from '../parts/dry-glass';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { codeIn } from './carried';

/** A link or text shared with the app by another: leads to the product whose code it carries, else says that it carries none. */
@customElement('share-screen')
export class ShareScreen extends LightElement {
  @property({ attribute: false }) query = new URLSearchParams();

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = `${told().shared.title} · Limpide`;
    const code = [...this.texts()].map(codeIn).find(Boolean);
    if (!code) return;
    rename('/'); // the way back from the product leads to scanning, not through here again
    go(verdictPath(code));
  }

  private texts(): string[] {
    return ['url', 'text', 'title'].map((name) => this.query.get(name) ?? '').filter(Boolean);
  }

  override render(): TemplateResult {
    const words = told().shared;
    const text = this.query.get('text') ?? this.query.get('title');
    return html`<div class="page"><div class="plain">${emptyGlass(words.title, false)}
      <h1 class="page-title" tabindex="-1">${words.title}</h1><p class="second">${words.text}</p>
      <div class="plain-actions"><a class="button" href="/">${icon('scan')}${words.scan}</a>
        ${text ? html`<a class="button soft" href="/search?${new URLSearchParams({ q: text.slice(0, 80) })}">${icon('search')}${words.search}</a>` : nothing}</div></div></div>`;
  }
}
