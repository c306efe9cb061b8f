import { html, type TemplateResult } from 'lit';
import { icon } from './icons';
import './dialog.css';

/** A sheet over the screen, with a title and a way out; open it with `openDialog` once it is drawn. */
export function dialog(title: string, way: string, content: TemplateResult, closed: () => void): TemplateResult {
  const leave = (event: Event) => (event.currentTarget as HTMLElement).closest('dialog')?.close();
  const outside = (event: Event) => event.target === event.currentTarget && leave(event);
  return html`<dialog class="dialog" aria-label=${title} @close=${closed} @click=${outside}><div class="dialog-body">
    <header class="dialog-head"><h2 tabindex="-1" autofocus>${title}</h2><button class="icon-button" aria-label=${way} @click=${leave}>${icon('close')}</button></header>
    ${content}</div></dialog>`;
}

export const openDialog = (host: HTMLElement) => host.querySelector('dialog')?.showModal();
