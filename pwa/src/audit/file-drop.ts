import { html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { audit as told } from '../messages/sections';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';

/** Takes one file, dropped or chosen; says so with `file`. */
@customElement('file-drop')
export class FileDrop extends LightElement {
  @state() private isOver = false;

  override render(): TemplateResult {
    const words = told();
    return html`<div class="audit-drop ${this.isOver ? 'over' : ''}" @dragover=${this.over} @dragleave=${this.out} @drop=${this.drop}>
      ${icon('file', 32)}<p class="audit-drop-title">${this.isOver ? words.dropNow : words.drop}</p>
      <label class="button file">${words.choose}<input type="file" accept=${ACCEPTED} @change=${this.choose}></label>
      <p class="second">${words.kinds}</p><p class="second">${words.staysText}</p></div>`;
  }

  private over = (event: DragEvent) => {
    event.preventDefault();
    this.isOver = true;
  };

  private out = () => (this.isOver = false);

  private drop = (event: DragEvent) => {
    event.preventDefault();
    this.isOver = false;
    this.give(event.dataTransfer?.files[0]);
  };

  private choose = ({ target }: Event) => {
    const input = target as HTMLInputElement;
    this.give(input.files?.[0]);
    input.value = ''; // the same file may be chosen again
  };

  private give(file: File | undefined): void {
    if (file) this.dispatchEvent(new CustomEvent('file', { detail: file }));
  }
}

const ACCEPTED = '.csv,.tsv,.txt,.xlsx,.parquet,.jsonl,.ndjson,.json,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
