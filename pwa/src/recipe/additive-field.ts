import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FieldError } from '../api/problem';
import type { Changes, Tried } from '../api/recipe';
import type { Recipe } from '../api/verdict';
import { recipe } from '../messages/sections';
import { icon } from '../parts/icons';
import { levelBars } from '../parts/level-bars';
import { LightElement } from '../parts/light-element';
import { eNumber, withAdditive, withoutAdditive } from './edits';
import { refusalOf, said } from './refused';
import './text-adder';

/** The additives of a recipe: those there are, those taken out, a field for another. Says what changes with `revise`. */
@customElement('additive-field')
export class AdditiveField extends LightElement {
  @property({ attribute: false }) changes: Changes = {};
  @property({ attribute: false }) base: Recipe | undefined;
  @property({ attribute: false }) tried: Tried | undefined;
  @property({ attribute: false }) refusals: FieldError[] = [];

  override render(): TemplateResult {
    const words = recipe();
    const read = this.tried?.recipe ?? this.base;
    const now = read?.additives;
    const gone = (this.base?.additives ?? []).filter(({ tag }) => !now?.some((each) => each.tag === tag));
    return html`<section><h2>${words.additives}</h2>
      ${now?.length || gone.length ? nothing : html`<p class="second">${read?.ingredients_complete ? words.noAdditives : words.additivesUnknown}</p>`}
      <ul class="rows">${now?.map(({ tag, name }) => this.row(tag, name))}${now ? gone.map(({ tag, name }) => this.gone(tag, name)) : nothing}</ul>
      ${this.unread.length ? html`<ul class="rows">${this.unread.map((each) => this.unreadRow(...each))}</ul>` : nothing}
      <text-adder .label=${words.addAdditive} .hint=${words.additiveHint} .wrong=${said(this.refusals, 'add_additives', 'remove_additives')} @add=${this.add}></text-adder>
      <label class="pick"><input type="checkbox" .checked=${this.changes.ingredients_complete ?? read?.ingredients_complete ?? false} @change=${this.complete}>
        <span class="pick-text"><span class="label">${words.complete}</span><span class="second">${words.completeText}</span></span></label></section>`;
  }

  private row(tag: string, name: string): TemplateResult {
    const level = this.tried?.verdict.pillars.additives.items.find((each) => each.code === eNumber(tag))?.level;
    return html`<li class="additive-line"><span class="additive-line-text"><b>${eNumber(tag)}</b> ${name}</span>${level ? levelBars(level) : nothing}
      <button class="icon-button" aria-label=${recipe().takeOut(`${eNumber(tag)} ${name}`)} @click=${() => this.say(withoutAdditive(this.changes, this.typed(tag, name), this.isOnFile(tag)))}>${icon('close', 20)}</button></li>`;
  }

  private gone = (tag: string, name: string) => html`<li class="additive-line gone"><span class="additive-line-text"><s><b>${eNumber(tag)}</b> ${name}</s> <span class="second">${recipe().takenOut}</span></span>
    <button class="icon-button" aria-label=${recipe().putBack(`${eNumber(tag)} ${name}`)} @click=${() => this.say(this.back(tag))}>${icon('again', 20)}</button></li>`;

  /** As it was put in: an address may hold a name where the server gives a tag. */
  private typed = (tag: string, name: string): string =>
    this.changes.add_additives?.find((each) => [tag, eNumber(tag), name].some((said) => said.toLowerCase() === each.toLowerCase())) ?? tag;

  private isOnFile = (tag: string) => !!this.base?.additives?.some((each) => each.tag === tag);

  /** What took it out may have been said of a family it is a form of. */
  private back(tag: string): Changes {
    const by = this.changes.remove_additives?.find((each) => tag === each || tag.startsWith(each)) ?? tag;
    return withAdditive(this.changes, by);
  }

  private add = ({ detail }: CustomEvent<string>) => this.say(withAdditive(this.changes, /^e\s?\d/i.test(detail) ? `en:${detail.toLowerCase().replace(/\s/g, '')}` : detail));

  /** What was put in and is no additive, with why. */
  private get unread(): [string, FieldError][] {
    return (this.changes.add_additives ?? []).flatMap((text) => {
      const wrong = refusalOf(this.refusals, 'add_additives', text);
      return wrong ? [[text, wrong] as [string, FieldError]] : [];
    });
  }

  private unreadRow = (text: string, { detail, nearest }: FieldError) => html`<li class="unread-line"><div class="additive-line"><span class="additive-line-text"><b>${text}</b></span>
      <button class="icon-button" aria-label=${recipe().takeOut(text)} @click=${() => this.say(withoutAdditive(this.changes, text, false))}>${icon('close', 20)}</button></div>
    <p class="wrong" role="alert">${detail}</p>
    ${nearest?.length ? html`<div class="kinds">${nearest.map((each) => html`<button class="chip" @click=${() => this.instead(text, each)}>${each}</button>`)}</div>` : nothing}</li>`;

  /** One of the nearest in the place of what was not understood. */
  private instead(wrong: string, number: string): void {
    this.say({ add_additives: (this.changes.add_additives ?? []).map((text) => (text === wrong ? `en:${number.toLowerCase()}` : text)) });
  }

  private complete = ({ target }: Event) => this.say({ ingredients_complete: (target as HTMLInputElement).checked });

  private say(detail: Changes): void {
    this.dispatchEvent(new CustomEvent('revise', { detail }));
  }
}
