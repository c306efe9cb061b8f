import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ReadyPolicy } from '../api/audit-shapes';
import { getPolicies } from '../api/audits';
import { audit as told } from '../messages/sections';
import { LightElement } from '../parts/light-element';
import { select } from './column-rows';

const NONE = '';
const OWN = ' own'; // no id of a policy has a space

/** The policy an audit asks: none, a ready one, or one's own as TOML. Says its text with `policy`. */
@customElement('policy-choice')
export class PolicyChoice extends LightElement {
  @property() asked: string | undefined; // the text asked before, '' for none
  @state() private ready: ReadyPolicy[] = [];
  @state() private chosen = NONE;
  @state() private toml = '';
  private leave = new AbortController();

  override async connectedCallback(): Promise<void> {
    super.connectedCallback();
    this.leave = new AbortController();
    const answer = await getPolicies(this.leave.signal);
    if (answer.kind !== 'told') return;
    this.ready = answer.body.policies;
    this.choose(this.idOf(this.asked));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave.abort();
  }

  override render(): TemplateResult {
    const words = told();
    const options = [...this.ready.map(({ id, name }) => [id, name] as const), [OWN, words.policyOwn] as const, [NONE, words.policyNone] as const];
    return html`<section><h2>${words.policy}</h2><div class="policy-row">
        ${select(words.policyLabel, (event) => this.choose((event.target as HTMLSelectElement).value), html`${options.map(([id, name]) => html`<option value=${id} .selected=${id === this.chosen}>${name}</option>`)}`)}
        <p class="second">${words.policyProven}</p></div>
      ${this.chosen === OWN ? this.own() : nothing}</section>`;
  }

  private own(): TemplateResult {
    const words = told();
    return html`<label class="label" for="policy-toml">${words.policyToml}</label>
      <textarea class="audit-input toml" id="policy-toml" rows="10" spellcheck="false" autocapitalize="off" .value=${this.toml} @input=${this.type} @dragover=${allow} @drop=${this.drop}></textarea>
      <label class="button soft file">${words.policyFile}<input type="file" accept=".toml,text/plain" @change=${this.pick}></label>`;
  }

  /** Which one a text is: a ready one, or one's own. */
  private idOf(asked: string | undefined): string {
    if (asked === undefined) return this.ready[0]?.id ?? NONE;
    const known = this.ready.find(({ toml }) => toml === asked);
    if (!known) this.toml = asked;
    return known?.id ?? (asked ? OWN : NONE);
  }

  /** One's own begins as what was chosen before. */
  private choose(id: string): void {
    if (id === OWN && !this.toml) this.toml = this.textOf(this.chosen) ?? '';
    this.chosen = id;
    this.tell();
  }

  private textOf = (id: string): string | null => (id === OWN ? this.toml : this.ready.find((each) => each.id === id)?.toml ?? null);
  private tell = () => this.dispatchEvent(new CustomEvent('policy', { detail: this.textOf(this.chosen) }));

  private write(toml: string): void {
    this.toml = toml;
    this.tell();
  }

  private type = ({ target }: Event) => this.write((target as HTMLTextAreaElement).value);
  private pick = async ({ target }: Event) => this.write((await (target as HTMLInputElement).files?.[0]?.text()) ?? this.toml);

  private drop = async (event: DragEvent) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    this.write(await file.text());
  };
}

const allow = (event: DragEvent) => event.preventDefault();
