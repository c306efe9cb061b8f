import { html, type TemplateResult } from 'lit';
import { f } from '../messages/sections';
import { icon } from '../parts/icons';
import { answerMark } from './answer-mark';
import type { Judged } from './engine';
import type { Profile } from './profiles';
import { evidenceOf, missingOf, nameOf, sentenceOf, type TagNames } from './wording';

/** By which words answers are said: of whoever filters, and of the product. */
interface Said {
  profile: Profile;
  names: TagNames;
}

/** Breaks and cannot-tells one row each, worst first; passes fold into one; doubts for one and the same reason too. */
export function answerRows(answers: Judged[], profile: Profile, names: TagNames): TemplateResult[] {
  const said: Said = { profile, names };
  const of = (answer: Judged['answer']) => answers.filter((one) => one.answer === answer);
  const isStrict = ({ filter }: Judged) => profile.wishes.some(({ key, strict }) => key === filter && strict);
  const [broken, doubtful, passed] = [of('breaks'), of('unknown').sort((a, b) => Number(isStrict(b)) - Number(isStrict(a))), of('passes')];
  const isOne = doubtful.length > 2 && new Set(doubtful.map(({ missing }) => missing)).size === 1;
  return [
    ...broken.map((one) => row(one, said)),
    ...(isOne ? [folded(doubtful, said, f().unclear(doubtful.length), reason(doubtful, doubtful.filter(isStrict), profile))] : doubtful.map((one) => row(one, said))),
    ...(passed.length > 1 ? [folded(passed, said, f().passing(passed.length), check(passed))] : passed.map((one) => row(one, said))),
  ];
}

/** What decided it, or what is missing and where on the pack it stands. */
function row(one: Judged, said: Said): TemplateResult {
  return html`<li class="answer">${answerMark(one.answer)}<span class="answer-text"><span class="label">${sentenceOf(one, said.profile)}</span>
    ${grounds(one, said)}</span></li>`;
}

/** What decided it, and what is missing. */
const grounds = (one: Judged, { names }: Said) => [evidenceOf(one, names), missingOf(one)].filter(Boolean).map((text) => html`<span class="second">${text}</span>`);

function folded(all: Judged[], said: Said, title: string, second: string): TemplateResult {
  const [first] = all;
  return html`<li><details class="answer-fold"><summary class="answer">${answerMark(first?.answer ?? 'unknown')}
      <span class="answer-text"><span class="label">${title}</span><span class="second">${all.map((one) => nameOf(one.filter, said.profile)).join(', ')}. ${second}</span></span>${icon('down', 20)}</summary>
    <ul class="answer-all">${all.map((one) => html`<li><span class="label">${sentenceOf(one, said.profile)}</span>${grounds(one, said)}</li>`)}</ul></details></li>`;
}

/** The one reason of several doubts, and which of them are strict. */
function reason([first]: Judged[], strict: Judged[], profile: Profile): string {
  const names = strict.map(({ filter }) => nameOf(filter, profile)).join(', ');
  return [first && missingOf(first), names && f().strictOnes(names)].filter(Boolean).join(' ');
}

/** Facts on file may be older than the pack in the hand: for an allergy that must be read. */
const check = (passed: Judged[]) => (passed.some(({ filter }) => /^(allergen|traces|lactose)\b/.test(filter)) ? f().check : '');
