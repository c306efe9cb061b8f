import { html, nothing, type TemplateResult } from 'lit';
import type { AdditiveLink, AdditivePage } from '../api/verdict';
import { formatNumber, lang } from '../messages';
import { additive as told } from '../messages/sections';
import { levelBars } from '../parts/level-bars';

/** Name, number, and what it is used as. */
export function head(page: AdditivePage): TemplateResult {
  const second = [page.code, ...page.classes].filter((said) => said !== page.name).join('\u00a0· ');
  return html`<header class="additive-head"><h1 class="page-title" tabindex="-1">${page.name}</h1>
    ${second ? html`<p class="second">${second}</p>` : nothing}</header>`;
}

/** The level, what it takes, and the rule that made it. */
export function level(page: AdditivePage): TemplateResult {
  return html`<section class="level-block block-${page.level}">${levelBars(page.level)}
    <p>${takes(page)}</p>${page.made.map((step) => html`<p>${step}</p>`)}</section>`;
}

function takes({ points, of }: AdditivePage): string {
  const words = told();
  if (!points.each) return words.takesNothing;
  const each = words.takes(formatNumber(points.each), of);
  return points.most ? `${each} ${words.most(formatNumber(points.most))}` : each;
}

/** What it is a form of, and its own forms. */
export function family(page: AdditivePage): TemplateResult {
  const words = told();
  const above = [page.parent, page.group].filter((link) => link !== null);
  return html`${related(words.above, above)}${related(words.children, page.children)}${related(words.members, page.members)}`;
}

/** What it is called elsewhere, where that is more than its number. */
export function names(page: AdditivePage): TemplateResult | typeof nothing {
  const others = Object.entries(page.names).filter(([code, name]) => code !== lang() && name !== page.code);
  if (!others.length) return nothing;
  return html`<section><h2>${told().names}</h2><ul class="names">${others.map(([code, name]) => html`<li>
    <span class="second">${languageName(code)}</span><span lang=${code}>${name}</span></li>`)}</ul></section>`;
}

function related(title: string, links: AdditiveLink[]): TemplateResult | typeof nothing {
  if (!links.length) return nothing;
  return html`<section><h2>${title}</h2><ul class="rows">${links.map((link) => html`<li class="pair">
    <a class="relative" href=${link.page}>${link.code === link.name ? link.code : `${link.code} · ${link.name}`}</a>${levelBars(link.level)}</li>`)}</ul></section>`;
}

const languageName = (code: string) => new Intl.DisplayNames(lang(), { type: 'language' }).of(code) ?? code;
