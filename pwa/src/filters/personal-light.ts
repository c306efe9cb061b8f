import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { m } from '../messages';
import { LightElement } from '../parts/light-element';
import { doubtMark, mark } from '../parts/mark';
import { judged, personal, type Lit, type Personal } from './personal';
import { areLost, chosen, type Profile } from './profiles';
import { FilterWatch } from './watch';
import { lightFor } from './words';
import './personal.css';

/** The light of one product for the profile in use, in a list; nothing where nobody set a filter. */
@customElement('personal-light')
export class PersonalLight extends LightElement {
  @property({ attribute: false }) product!: Lit;
  @property({ type: Boolean }) detailed = false; // names what broke, or cannot be told
  protected watch = new FilterWatch(this);

  override render(): TemplateResult | typeof nothing {
    if (areLost()) return html`<span class="personal">${m().filters.lostShort}</span>`;
    const profile = chosen();
    if (!profile) return nothing;
    const answers = judged(this.product.filter_facts, profile);
    const mine = personal(this.product, profile.wishes, answers);
    return html`<span class="personal">${personalMark(mine, this.detailed ? 22 : 16)}<span>${lightFor(mine, profile, answers)}</span></span>
      ${this.detailed ? html`<span class="second">${groundsOf(mine, profile)}</span>` : nothing}`;
  }
}

/** What broke, or cannot be told; else what is left to the person: facts on file may be older than the pack in the hand. */
const groundsOf = ({ because, answer }: Personal, profile: Profile) =>
  because.length ? m().filters.because(m().filters.answers[answer], namesOf(because, profile)) : m().filters.checkPack;

const namesOf = (keys: string[], { wishes }: Profile) => keys.map((filter) => wishes.find(({ key }) => key === filter)?.name ?? filter).join(', ');

/** Solid where something breaks, hatched where something cannot be told, or the filters cannot be read. */
export const personalMark = (mine: Personal, size: number) =>
  mine.isDoubt && mine.light !== 'unknown' && mine.light !== 'not-applicable' ? doubtMark(mine.light, size) : mark({ ...mine, score: null }, size);
