import { html, type TemplateResult } from 'lit';
import { search } from '../messages/sections';
import { icon } from '../parts/icons';

/** Before anything is asked: the last searches, or what can be searched for. */
export function recent(searches: string[], repeat: (text: string) => void, forget: (text?: string) => void): TemplateResult {
  const words = search();
  if (!searches.length) return html`<p class="second">${words.lead}</p>`;
  return html`<section class="recent"><div class="recent-head"><h2>${words.recent}</h2>
      <button class="link" @click=${() => forget()}>${words.forgetAll}</button></div>
    <p class="second">${words.recentText}</p>
    <ul class="rows">${searches.map((text) => html`<li class="recent-row"><button class="recent-text" @click=${() => repeat(text)}>${icon('search', 20)}<span>${text}</span></button>
      <button class="icon-button" aria-label=${words.forget(text)} @click=${() => forget(text)}>${icon('close', 20)}</button></li>`)}</ul></section>`;
}
