import { html, type TemplateResult } from 'lit';
import { history } from '../messages/sections';

interface Naming {
  name: string;
  problem: string;
  save: (name: string) => void;
  cancel: () => void;
}

/** A name typed for a list, and what is wrong with it. */
export function nameField({ name, problem, save, cancel }: Naming): TemplateResult {
  const words = history();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    save((new FormData(event.target as HTMLFormElement).get('name') as string).trim());
  };
  return html`<form class="list-naming" novalidate @submit=${submit}>
    <label class="history-field"><span class="hidden">${words.listName}</span><input name="name" maxlength="60" autocomplete="off" placeholder=${words.listName} .value=${name} aria-describedby="list-naming" aria-invalid=${!!problem}></label>
    <p id="list-naming" class="second" role="status">${problem}</p>
    <div class="list-actions"><button class="button">${words.save}</button><button type="button" class="button soft" @click=${cancel}>${words.cancel}</button></div></form>`;
}
