import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { fileUrl } from '../api/audits';
import type { Audit } from '../api/audit-shapes';
import { audit as told } from '../messages/sections';
import { sizeOf } from '../offline/amounts';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { fetchFile } from './downloads';

/** The files of an audit, each with its size. */
@customElement('audit-downloads')
export class AuditDownloads extends LightElement {
  @property({ attribute: false }) audit!: Audit;
  @state() private said = '';

  override render(): TemplateResult | typeof nothing {
    const { id, files } = this.audit;
    const words = told();
    if (!files.length) return nothing;
    return html`<section class="downloads"><h2>${words.downloads}</h2><ul class="rows">${files.map(({ name, bytes }) => html`<li><a class="download-row" href=${fileUrl(id, name)} download=${name} @click=${(event: Event) => this.bring(event, name)}>
        ${icon('download', 20)}<span class="label">${words.files[name] ?? name}</span><span class="second">${sizeOf(bytes)}</span></a></li>`)}</ul>
      <p class="second" role="status">${this.said}</p></section>`;
  }

  private async bring(event: Event, name: string): Promise<void> {
    this.said = (await fetchFile(event, this.audit.id, name)) ? '' : told().fileFailed;
  }
}
