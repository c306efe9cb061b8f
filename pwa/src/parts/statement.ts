import { html, nothing, type TemplateResult } from 'lit';
import type { Statement } from '../api/verdict';
import { v } from '../messages/sections';

/** Where a statement can be read, and what is not certain about it. */
export function sourceOf(row: Pick<Statement, 'reference' | 'url' | 'checked' | 'confidence'>): TemplateResult {
  const link = row.url ? html`<a href=${row.url} target="_blank" rel="noopener">${row.reference}</a>` : row.reference;
  return html`<p class="micro">${link}${row.checked === 'memory' ? `. ${v().notRead}` : nothing}${row.confidence === 'likely' ? `. ${v().likely}` : nothing}</p>`;
}
