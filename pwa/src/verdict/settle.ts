import { html, nothing, type TemplateResult } from 'lit';
import type { Answer, Complete, Gap } from '../api/verdict';
import { v } from '../messages/sections';
import { icon } from '../parts/icons';
import { mark } from '../parts/mark';
import './settle.css';

const FEW = 2; // of more, one alone settles nothing

type Outcome = NonNullable<Gap['outcomes']>[number];

/** What would settle a light in doubt: what is missing and where it stands, what could come of it, and the camera. */
export function settle({ verdict, complete }: Answer): TemplateResult | typeof nothing {
  const { light, missing } = verdict;
  if (light !== 'unknown' || !(missing.length || complete)) return nothing;
  const isAlone = missing.length === 1;
  const isFew = missing.length <= FEW;
  return html`<section class="settle"><h2>${v().settle}</h2>
    <ul class="gaps">${missing.map((gap) => html`<li><b>${gap.text}</b>${gap.where ? html` <span>${gap.where}</span>` : nothing}
      ${isFew && !isAlone ? atBest(gap) : nothing}</li>`)}</ul>
    ${isAlone ? outcomes(missing[0]?.outcomes ?? []) : nothing}
    ${complete ? camera(complete) : nothing}</section>`;
}

/** Of a single gap: each thing it may turn out to be, with its light and its number. */
function outcomes(all: Outcome[]): TemplateResult | typeof nothing {
  if (!all.length) return nothing;
  return html`<ul class="outcomes">${all.map((one) => html`<li><span class="outcome-mark">${mark({ ...one, score: null }, 20)}</span>
    <span>${one.text}</span><b>${number(one)}</b></li>`)}</ul>`;
}

/** Of one gap among several: the ends of what filling it alone would make. */
function atBest({ outcomes: all = [] }: Gap): TemplateResult | typeof nothing {
  const [best, worst] = [all[0], all.at(-1)];
  if (!best?.span || !worst?.span) return nothing;
  return html`<span class="gap-ends">${v().wouldBe(number(worst), number(best))}</span>`;
}

const number = ({ span }: Outcome) => (span ? v().outcome(...span) : '');

/** One button: the part of the pack that tells it, on the form of Open Food Facts; several are the pack. */
function camera({ url, photograph }: Complete): TemplateResult {
  const words = v();
  const [part, ...more] = photograph.filter(({ what }) => what !== 'packaging'); // tells an origin, which leaves no light in doubt
  const said = words.photograph[more.length || !part ? 'packaging' : part.what];
  return html`<a class="button soft" href=${url} target="_blank" rel="noopener">${icon('camera')}${said}</a>
    <p class="micro">${words.photographWhere}</p>`;
}
