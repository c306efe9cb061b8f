import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { f } from '../messages/sections';
import { icon } from '../parts/icons';
import { LightElement } from '../parts/light-element';
import { addMyself, addProfile, choose, removeProfile, rename } from './edits';
import { change, opened, profiles, type Profile } from './profiles';
import { FilterWatch } from './watch';
import { nameOfProfile } from './words';

/** Who the filters are for: switch, add, name, delete. */
@customElement('profile-bar')
export class ProfileBar extends LightElement {
  @state() private form: 'closed' | 'add' | 'edit' = 'closed';
  @state() private problem = '';
  protected watch = new FilterWatch(this);

  override render(): TemplateResult {
    const words = f();
    const current = opened();
    const everyone = profiles().length ? profiles() : [{ id: '', name: '', wishes: [] }];
    return html`<div class="profiles" role="group" aria-label=${words.whom}>
        ${everyone.map((profile) => chip(profile, profile.id === (current?.id ?? ''), () => this.choose(profile)))}
        <button class="profile-add" aria-label=${words.add} aria-expanded=${this.form === 'add'} @click=${() => this.open('add')}>${icon('plus')}</button></div>
      ${current && this.form === 'closed' ? html`<button class="link profile-edit" @click=${() => this.open('edit')}>${words.edit}</button>` : nothing}
      ${this.form === 'closed' ? nothing : this.naming(this.form === 'edit' ? current : undefined)}`;
  }

  private naming(current: Profile | undefined): TemplateResult {
    const words = f();
    return html`<form class="naming" @submit=${this.save} novalidate>
      <label class="field"><span class="hidden">${words.name}</span><input name="name" maxlength="40" autocomplete="off" placeholder=${words.name}
        .value=${current ? nameOfProfile(current) : ''} aria-describedby="naming" aria-invalid=${!!this.problem}></label>
      <p id="naming" class="second" role="status">${this.problem}</p>
      ${current ? nothing : html`<div class="naming-ideas">${words.names.map((name) => html`<button type="button" class="chip" @click=${() => this.take(name)}>${name}</button>`)}</div>`}
      <div class="naming-actions"><button class="button">${words.save}</button>
        <button type="button" class="button soft" @click=${this.close}>${words.cancel}</button>
        ${current ? html`<button type="button" class="button outline" @click=${() => this.drop(current)}>${words.remove(nameOfProfile(current))}</button>` : nothing}</div></form>`;
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

  /** Whoever comes first, there is oneself beside them. */
  private take(text: string): void {
    const name = text.trim();
    const current = this.form === 'edit' ? opened() : undefined;
    const isTaken = profiles().some((profile) => nameOfProfile(profile) === name && profile.id !== current?.id);
    this.problem = !name ? f().nameless : isTaken ? f().taken : '';
    if (this.problem) return;
    if (current) void change(rename(current.id, name));
    else void this.add(name);
    this.close();
  }

  private async add(name: string): Promise<void> {
    if (!profiles().length) await change(addMyself);
    await change(addProfile(name));
  }

  private drop(profile: Profile): void {
    const { id, wishes } = profile;
    if (wishes.length && !confirm(f().removeSure(nameOfProfile(profile), wishes.length))) return;
    void change(removeProfile(id));
    this.close();
  }
}

function chip(profile: Profile, isChosen: boolean, onClick: () => void): TemplateResult {
  const name = nameOfProfile(profile);
  return html`<button class="profile" aria-pressed=${isChosen} @click=${onClick}><span class="initial" aria-hidden="true">${[...name][0]?.toUpperCase()}</span>${name}</button>`;
}
