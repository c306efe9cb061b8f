import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { m } from '../messages';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { addProfile, choose, removeProfile, rename } from './edits';
import { change, opened, profiles, type Profile } from './profiles';
import { FilterWatch } from './watch';

/** Who the filters are for: switch, add, name, delete. */
@customElement('profile-bar')
export class ProfileBar extends LightElement {
  @state() private form: 'closed' | 'add' | 'edit' = 'closed';
  @state() private problem = '';
  protected watch = new FilterWatch(this);

  override render(): TemplateResult {
    const words = m().filters;
    const current = opened();
    const everyone = profiles().length ? profiles() : [{ id: '', name: words.me, wishes: [] }];
    return html`<div class="profiles" role="group" aria-label=${words.whom}>
        ${everyone.map((profile) => chip(profile, profile.id === (current?.id ?? ''), () => this.choose(profile)))}
        <button class="profile-add" aria-label=${words.add} aria-expanded=${this.form === 'add'} @click=${() => this.open('add')}>${icon('plus')}</button></div>
      ${current && this.form === 'closed' ? html`<button class="link profile-edit" @click=${() => this.open('edit')}>${words.edit}</button>` : nothing}
      ${this.form === 'closed' ? nothing : this.naming(this.form === 'edit' ? current : undefined)}`;
  }

  private naming(current: Profile | undefined): TemplateResult {
    const words = m().filters;
    return html`<form class="naming" @submit=${this.save} novalidate>
      <label class="field"><span class="hidden">${words.name}</span><input name="name" maxlength="40" autocomplete="off" placeholder=${words.name}
        .value=${current?.name ?? ''} aria-describedby="naming" aria-invalid=${!!this.problem}></label>
      <p id="naming" class="second" role="status">${this.problem}</p>
      ${current ? nothing : html`<div class="naming-ideas">${words.names.map((name) => html`<button type="button" class="chip" @click=${() => this.take(name)}>${name}</button>`)}</div>`}
      <div class="naming-actions"><button class="button">${words.save}</button>
        <button type="button" class="button soft" @click=${this.close}>${words.cancel}</button>
        ${current ? html`<button type="button" class="button outline" @click=${() => this.drop(current)}>${words.remove(current.name)}</button>` : nothing}</div></form>`;
  }

  private open(form: 'add' | 'edit'): void {
    this.form = this.form === form ? 'closed' : form;
    this.problem = '';
    this.focusOn('.naming input');
  }

  private close = () => {
    this.form = 'closed';
    this.focusOn('.profile[aria-pressed="true"]');
  };

  private choose({ id }: Profile): void {
    this.form = 'closed';
    if (id) void change(choose(id));
  }

  private save = (event: SubmitEvent) => {
    event.preventDefault();
    this.take(new FormData(event.target as HTMLFormElement).get('name') as string);
  };

  /** The first one named by hand keeps "me" beside it. */
  private take(text: string): void {
    const name = text.trim();
    const current = this.form === 'edit' ? opened() : undefined;
    const isTaken = profiles().some((profile) => profile.name === name && profile.id !== current?.id);
    this.problem = !name ? m().filters.nameless : isTaken ? m().filters.taken : '';
    if (this.problem) return;
    if (current) void change(rename(current.id, name));
    else void this.add(name);
    this.close();
  }

  private async add(name: string): Promise<void> {
    if (!profiles().length && name !== m().filters.me) await change(addProfile(m().filters.me, 'me'));
    await change(addProfile(name));
  }

  private drop({ id, name, wishes }: Profile): void {
    if (wishes.length && !confirm(m().filters.removeSure(name, wishes.length))) return;
    void change(removeProfile(id));
    this.close();
  }
}

const chip = ({ name }: Profile, isChosen: boolean, onClick: () => void) =>
  html`<button class="profile" aria-pressed=${isChosen} @click=${onClick}><span class="initial" aria-hidden="true">${[...name][0]?.toUpperCase()}</span>${name}</button>`;
