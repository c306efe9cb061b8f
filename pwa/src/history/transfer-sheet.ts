import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { areLost } from '../filters/profiles';
import { history } from '../messages/sections';
import { dialog, openDialog } from '../parts/dialog';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { everything, forgetProducts, type Everything } from '../store/everything';
import { told, type Told } from './told';
import { download, takeIn } from './files';
import { writeTable } from './table';
import { writeJson } from './transfer';
import './transfer.css';

/** Out of this phone and into it, as a file; and the end of all of it. Nothing of it is a request. */
@customElement('transfer-sheet')
export class TransferSheet extends LightElement {
  @state() private outcome: Told | undefined;

  override firstUpdated(): void {
    openDialog(this);
  }

  override render(): TemplateResult {
    const words = history();
    return dialog(words.transfer, words.close, html`<div role="status">${this.outcome ? told(this.outcome) : nothing}</div>
      <section class="transfer"><h3>${words.exportTitle}</h3><p class="second">${words.exportText}</p>
        ${choice(words.json, words.jsonText, this.exportJson)}${choice(words.csv, words.csvText, this.exportCsv)}</section>
      <section class="transfer"><h3>${words.importTitle}</h3><p class="second">${words.importText}</p>
        <label class="button soft file">${words.choose}<input type="file" accept=".json,.csv,.txt,application/json,text/csv,text/plain" @change=${this.take}></label></section>
      <section class="transfer"><h3>${words.deleteTitle}</h3><p class="second">${words.deleteText}</p>
        <button class="button outline" @click=${this.deleteAll}>${icon('bin', 20)}${words.deleteAll}</button></section>`, this.close);
  }

  /** Filters that cannot be read are not none: a file that said so would take them from whoever reads it. */
  private exportJson = async () => {
    const isWithout = areLost();
    const isDone = await this.export('json', ({ shelf, ...products }, now) => writeJson(isWithout ? products : { ...products, shelf }, history().notice, now.toISOString()));
    if (isDone && isWithout) this.say({ kind: 'without-filters' });
  };

  private exportCsv = () => this.export('csv', (all) => writeTable(all, history().licence));

  private async export(ending: 'json' | 'csv', write: (all: Everything, now: Date) => string): Promise<boolean> {
    const [all, now] = [await everything(), new Date()];
    if (all) download(write(all, now), ending, now);
    else this.say({ kind: 'unread' });
    return !!all;
  }

  private say(outcome: Told): void {
    this.outcome = outcome;
    this.querySelector('dialog')?.scrollTo(0, 0);
  }

  private take = async ({ target }: Event) => {
    const input = target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (!file) return;
    this.outcome = { kind: 'reading' };
    this.say(await takeIn(file, Date.now()));
    input.value = ''; // the same file may be chosen again
    this.dispatchEvent(new Event('changed'));
  };

  private deleteAll = async () => {
    const all = await everything();
    if (!all) return this.say({ kind: 'unread' });
    if (!confirm(history().deleteAllSure(all.history.length, all.lists.length))) return;
    this.say({ kind: (await forgetProducts()) ? 'deleted' : 'not-kept' });
    this.dispatchEvent(new Event('changed'));
  };

  private close = () => this.dispatchEvent(new Event('close'));
}

const choice = (label: string, text: string, act: () => void) =>
  html`<button class="transfer-choice" @click=${act}>${icon('download')}<span><span class="label">${label}</span><span class="second">${text}</span></span></button>`;
