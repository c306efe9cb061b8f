import { lang } from '../messages';
import { settings } from '../store/settings';

/** Where most of the records on file are from; of the others, a phone's own country is added. */
export const OFFERED = [
  'AT', 'AU', 'BE', 'BG', 'BR', 'CA', 'CH', 'CZ', 'DE', 'DK', 'DZ', 'ES', 'FI', 'FR', 'GB', 'GR', 'HU', 'IE', 'IN', 'IT', 'JP', 'LU', 'MA', 'MX', 'NL', 'NO', 'NZ',
  'PL', 'PT', 'RE', 'RO', 'RS', 'SE', 'SN', 'TN', 'US',
];
export const WORLD = 'en:world';
export const ANYWHERE = '-'; // chosen: wherever the product itself is on sale

/** Where one shops, by two letters: chosen here, else as the browser's language has it; '' where neither says. */
export function shop(): string {
  const { country } = settings();
  return country === ANYWHERE ? '' : country || regionOfBrowser();
}

/** The region that is written in the browser's languages, such as FR in fr-FR; a bare language names none. */
function regionOfBrowser(): string {
  return navigator.languages.map((tag) => /-([A-Z]{2})\b/.exec(tag)?.[1]).find(Boolean) ?? '';
}

const nameIn = (language: string, code: string) => new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code;

export const countryName = (code: string): string => nameIn(lang(), code);

/** Where Open Food Facts has another English name than browsers do. */
const NAMED: Record<string, string> = {
  BA: 'bosnia-and-herzegovina', CD: 'democratic-republic-of-the-congo', CG: 'congo', CZ: 'czech-republic', HK: 'hong-kong', MF: 'saint-martin', MM: 'myanmar',
  MO: 'macau', PS: 'palestine', TR: 'turkey', VI: 'virgin-islands-of-the-united-states',
};

/** As Open Food Facts spells a country: by its English name, without accents. */
export const tagOf = (code: string): string => `en:${NAMED[code] ?? slug(nameIn('en', code))}`;

const slug = (name: string) => name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('&', 'and').replace(/^st\b/, 'saint').replaceAll(/[^a-z]+/g, '-');

/** Every country to choose from, by name. */
export const countries = (): { code: string; name: string }[] =>
  [...new Set([...OFFERED, shop()])].filter(Boolean).map((code) => ({ code, name: countryName(code) })).sort((a, b) => a.name.localeCompare(b.name, lang()));
