import { html, nothing, type TemplateResult } from 'lit';
import { countryName, shop, tagOf, WORLD } from '../alternatives/country';
import { groupedGtin } from '../api/gtin';
import type { Answer, Product, Source } from '../api/verdict';
import { daysSince, formatDate, formatDay } from '../messages';
import { v } from '../messages/sections';
import { icon } from '../parts/icons';

const OLD_AFTER_MONTHS = 18;
const MOST_COUNTRIES = 4;
const MONTH = 30.44 * 24 * 3_600_000;

/** What is unknown without leaving the light in doubt. */
export function missing({ verdict }: Answer): TemplateResult | typeof nothing {
  if (!verdict.missing.length || verdict.light === 'unknown') return nothing;
  return html`<section><h2>${v().missing}</h2>
    <ul class="plain-list">${verdict.missing.map((gap) => html`<li>${gap.text} ${gap.where ?? nothing}</li>`)}</ul></section>`;
}

/** What was unknown and read by a published convention. */
export function assumed({ verdict }: Answer): TemplateResult | typeof nothing {
  if (!verdict.assumed.length) return nothing;
  return html`<section><h2>${v().assumed}</h2><ul class="plain-list">${verdict.assumed.map((gap) => html`<li>${gap.text}</li>`)}</ul></section>`;
}

/** What is odd about the record itself. */
export function remarks({ product }: Answer): TemplateResult | typeof nothing {
  if (!product.remarks.length) return nothing;
  return html`<section><h2>${v().remarks}</h2><ul class="plain-list">${product.remarks.map((remark) => html`<li>${remark.text}</li>`)}</ul></section>`;
}

/** Age, source and licence of the facts, and the version of the rules; `renewal` says what became of asking for newer ones. */
export function provenance({ product, verdict, sources }: Answer, renewal: string | undefined): TemplateResult {
  return html`<section class="facts"><h2>${v().facts}</h2>
    ${onSale(product)}${age(product.data_date)}
    ${sources.map((source) => html`${fetched(source, renewal)}${notice(source)}`)}
    <p class="micro">${v().methodVersion(verdict.method)} ${product.gtin ? html`${v().code} <span class="code">${groupedGtin(product.gtin)}</span>.` : nothing}</p>
    <p class="footer-links"><a href="/method">${v().howItFills}</a><a href="/licences">${v().licences}</a></p></section>`;
}

/** Where it is on sale, as its record says, and whether that is where one shops: recipes differ. */
function onSale({ countries }: Product): TemplateResult | typeof nothing {
  if (countries === undefined) return nothing; // a copy kept by an older version does not say
  const words = v();
  if (!countries?.length) return html`<p class="second">${words.soldUnknown}</p>`;
  const [names, more] = [countries.slice(0, MOST_COUNTRIES).map(({ name }) => name).join(', '), countries.length - MOST_COUNTRIES];
  const isHere = !shop() || countries.some(({ tag }) => tag === tagOf(shop()) || tag === WORLD);
  return html`<p class="second">${more > 0 ? words.soldMore(names, more) : words.soldIn(names)}
    ${isHere ? nothing : words.soldElsewhere(countryName(shop()))}</p>`;
}

/** Months since the label was photographed; NaN where no date is on file, or one of tomorrow. */
function monthsOld(date: string | null): number {
  const months = Math.floor((Date.now() - new Date(date ?? NaN).getTime()) / MONTH);
  return months >= 0 ? months : NaN;
}

const ageTitle = (months: number) => (months < 24 ? v().ageMonths(months) : v().ageYears(Math.floor(months / 12)));

/** Under the light of a label photographed long ago: how long, and what that means. */
export function oldNote({ product }: Answer): TemplateResult | typeof nothing {
  const months = monthsOld(product.data_date);
  return months >= OLD_AFTER_MONTHS ? html`<p class="second old-note">${icon('clock', 20)}<span>${ageTitle(months)}. ${v().ageOld}</span></p>` : nothing;
}

/** How old the label behind the facts is. */
export function age(date: string | null): TemplateResult {
  const words = v();
  const months = monthsOld(date);
  if (Number.isNaN(months)) return aged(words.ageUnknown, words.ageUnknownText, false);
  const isOld = months >= OLD_AFTER_MONTHS;
  return aged(ageTitle(months), `${formatDate(new Date(date ?? NaN))}. ${isOld ? `${words.ageOld} ${words.ageCompare}` : ''}`, isOld);
}

/** When the facts came from their source; those of the catalogue have no such date. */
function fetched({ fetched_at: at }: Source, renewal: string | undefined): TemplateResult {
  const words = v();
  if (!at) return aged(words.ofCatalogue, words.ofCatalogueText, false);
  const date = new Date(at);
  return aged(words.fetched(daysSince(date), formatDay(date)), renewal ?? '', !!renewal);
}

const aged = (title: string, text: string, isOld: boolean) => html`<div class="age ${isOld ? 'old' : ''}">${icon('clock')}
  <p><span class="label">${title}</span><span class="second">${text}</span></p></div>`;

/** The licence by the name its notice asks for; sources give it as an identifier. */
const licenceName = ({ licence }: Source) => (licence.startsWith('ODbL') ? 'Open Database License' : licence);

/** The notice the licence asks for: the source, its licence, no warranty; the source is the product's own page. */
function notice(source: Source): TemplateResult {
  const out = (href: string, words: string) => html`<a href=${href} target="_blank" rel="noopener">${words}</a>`;
  const words = v();
  return html`<p class="micro">${words.notice(out(source.url, source.name), out(source.licence_url, licenceName(source)))}
    ${words.noWarranty} ${source.revision ? words.revision(source.revision) : nothing}</p>
    <p><a href=${source.url} target="_blank" rel="noopener">${words.productPage}</a></p>`;
}
