import { html, type TemplateResult } from 'lit';
import type { Personal } from '../filters/personal';
import { personalMark } from '../filters/personal-light';
import { history } from '../messages/sections';
import { lightWord } from '../parts/words';
import { LIGHTS } from './check';
import type { Lit } from './seen';

interface Kind {
  key: string;
  mine: Personal;
  count: number;
}

/** The kinds of lights there are, from green to none by rule, what is in doubt after what is not. */
export function kinds(products: Lit[]): Kind[] {
  const found = new Map<string, Kind>();
  for (const { mine, kind: key } of products) {
    if (!mine) continue;
    const kind = found.get(key);
    if (kind) kind.count += 1;
    else found.set(key, { key, mine, count: 1 });
  }
  return [...found.values()].sort((a, b) => rank(a.mine) - rank(b.mine));
}

const rank = ({ light, isDoubt, possible }: Personal) => LIGHTS.indexOf(light) * 10 + (isDoubt ? 5 : 0) + possible.length;

/** One chip a kind, with how many there are; `chosen` is '' where all are shown. */
export function chips(all: Kind[], chosen: string, choose: (kind: string) => void): TemplateResult {
  return html`<div class="light-chips" role="group" aria-label=${history().byLight}>
    ${chip('', html`${history().all}`, chosen, choose)}
    ${all.map(({ key, mine, count }) => chip(key, html`${personalMark(mine, 16)}<span class="hidden">${wordOf(mine)}, </span>${count}`, chosen, choose))}</div>`;
}

const chip = (key: string, content: TemplateResult, chosen: string, choose: (kind: string) => void) =>
  html`<button class="light-chip" aria-pressed=${key === chosen} @click=${() => choose(key)}>${content}</button>`;

const wordOf = (mine: Personal) => (mine.isDoubt ? history().inDoubt(lightWord(mine)) : lightWord(mine));
