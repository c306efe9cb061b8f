import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { FORMATS, getOpportunities, opportunitiesName, opportunitiesUrl } from '../api/brands';
import { market as told } from '../messages/sections';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { Said } from '../parts/said';
import { saveFile } from '../parts/save-file';

/** What would lift each product, as a file of one of three kinds. */
@customElement('export-menu')
export class ExportMenu extends LightElement {
  @property() brand = '';
  private said = new Said(this);
  private stop = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop.abort();
  }

  private close = () => this.querySelector('details')?.removeAttribute('open');
  private left = ({ relatedTarget }: FocusEvent) => !this.contains(relatedTarget as Node | null) && this.close();
  private key = ({ key }: KeyboardEvent) => {
    if (key !== 'Escape') return;
    this.close();
    this.querySelector('summary')?.focus();
  };

  override render(): TemplateResult {
    const words = told();
    return html`<details class="export" @focusout=${this.left} @keydown=${this.key}><summary class="button soft">${icon('download', 20)}${words.export}</summary>
      <div class="export-list" tabindex="-1"><p class="second">${words.exportText}</p>
        <ul>${FORMATS.map((format) => html`<li><a href=${opportunitiesUrl(this.brand, format)} download @click=${(event: Event) => this.bring(event, format)}>${icon('file', 20)}${words.formats[format]}</a></li>`)}</ul></div></details>${this.said.render()}`;
  }

  /** A plain link could not say that the server has had enough for now. */
  private async bring(event: Event, format: (typeof FORMATS)[number]): Promise<void> {
    event.preventDefault();
    this.close();
    this.stop.abort();
    const { signal } = (this.stop = new AbortController());
    this.said.say(told().fileComing);
    const answer = await getOpportunities(this.brand, format, signal);
    if (signal.aborted) return;
    this.said.say(answer.kind === 'told' ? '' : answer.kind === 'problem' ? answer.problem.detail : told().fileFailed);
    if (answer.kind === 'told') saveFile(answer.body, opportunitiesName(this.brand, format));
  }
}
