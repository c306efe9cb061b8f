import { html, type TemplateResult } from 'lit';
import type { Answer } from '../api/verdict';
import { answerMark } from '../filters/answer-mark';
import { filterList } from '../filters/catalogue';
import { judge, type Judged } from '../filters/engine';
import { judged, personal } from '../filters/personal';
import { personalMark } from '../filters/personal-light';
import { chosen, type Profile } from '../filters/profiles';
import { evidenceOf, nameOf } from '../filters/wording';
import { m } from '../messages';
import { compare, f } from '../messages/sections';
import { lightWord } from '../parts/words';
import type { Column } from './columns';
import { measured, told, type Group, type Row } from './groups';
import type { Figure } from './proof';

/** What the filters of the profile in use answer, worked out on this phone; none where nobody set one. */
export function ownRows(columns: Column[]): Group[] {
  const profile = chosen();
  if (!profile) return [];
  const rows = profile.wishes.map(({ key }) => wishRow(columns, profile, key));
  const isAllergen = profile.wishes.some(({ key }) => /^(allergen|traces|lactose)\b/.test(key));
  return [{ title: profile.name ? f().of(profile.name) : f().title, note: isAllergen ? f().check : '', rows: [lightRow(columns, profile), ...rows] }];
}

function lightRow(columns: Column[], profile: Profile): Row {
  return told(columns, compare().light, ({ product, verdict }) => {
    const mine = personal(verdict, profile.wishes, judged(product.filter_facts, profile));
    return html`<span class="own">${personalMark(mine, 22)}<span>${mine.isDoubt ? f().inDoubt(lightWord(mine)) : lightWord(mine)}</span></span>`;
  });
}

/** Passing is better than breaking; what cannot be told may be either. */
const FIGURES: Record<Judged['answer'], Figure> = { passes: [1, 1], breaks: [0, 0], unknown: [0, 1] };

function wishRow(columns: Column[], profile: Profile, key: string): Row {
  const answerOf = ({ product }: Answer) => judge(key, product.filter_facts);
  return measured(columns, {
    name: nameOf(key, profile), better: 'more', figure: (answer) => FIGURES[answerOf(answer).answer], say: (answer) => judgement(answerOf(answer), answer),
  });
}

/** The answer, and what decided it or is missing. */
function judgement(one: Judged, { product }: Answer): TemplateResult {
  const grounds = one.missing ? (filterList()?.missing[one.missing] ?? '') : evidenceOf(one, product.tag_names);
  return html`<span class="own">${answerMark(one.answer)}<span aria-hidden="true">${m().filters.answers[one.answer]}</span></span>
    ${grounds ? html`<span class="second">${grounds}</span>` : ''}`;
}
