import { html, type TemplateResult } from 'lit';
import { m } from '../messages';
import { history } from '../messages/sections';
import { emptyGlass } from '../parts/dry-glass';
import { icon } from '../parts/icons';
import { expectHistory } from '../store/history';

/** A dry glass, one sentence, one action: nothing looked at yet, nothing in a list, or a browser that keeps nothing. */
export function bare(list: string, isRefused: boolean): TemplateResult {
  const words = history();
  const [title, text] = isRefused ? [words.refusedTitle, words.refusedText] : list ? [words.emptyList.title, words.emptyList.text] : [words.emptyTitle, words.emptyText];
  return html`<div class="history-empty">${emptyGlass(title, false)}<h2 class="history-empty-title">${title}</h2><p>${text}</p>
    <a class="button" href="/">${icon('scan')}${m().states.scan}</a></div>`;
}

/** The browser has cleared what was kept here: said until it is brought back, or done without. */
export function lost(bringBack: () => void, gone: () => void): TemplateResult {
  const words = history();
  const goOn = () => {
    expectHistory(false);
    gone();
  };
  return html`<section class="history-lost" role="alert"><h2>${words.lostTitle}</h2><p class="second">${words.lostText}</p>
    <div class="list-actions"><button class="button soft" @click=${bringBack}>${words.lostImport}</button><button class="button outline" @click=${goOn}>${words.lostGo}</button></div></section>`;
}

/** An address of a list that was deleted, or is on another phone. */
export const nowhere = (): TemplateResult => html`<div class="column"><h1 class="page-title" tabindex="-1">${history().noList.title}</h1>
  <p>${history().noList.text}</p><a class="button" href="/history">${history().back}</a></div>`;
