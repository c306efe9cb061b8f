import { html, type TemplateResult } from 'lit';
import type { AdditiveEntry } from '../api/market';
import { plain } from '../parts/plain';

/** Where an additive has its page; its tag serves where it has no number. */
export const additivePath = ({ additive, e_number: code }: AdditiveEntry): string => `/additives/${(code ?? additive).toLowerCase()}`;

/** Its number, else its name: what it is called where there is room for little. */
export const additiveCode = ({ e_number: code, name }: AdditiveEntry): string => code ?? name;

/** Whether every word that somebody typed stands in its number or name; "E 250" and "E-250" are its number too. */
export function isCalled({ e_number: code, name }: AdditiveEntry, typed: string): boolean {
  const words = plain(`${code ?? ''} ${name}`);
  return plain(typed).replace(/\be (?=\d)/g, 'e').split(' ').every((word) => words.includes(word));
}

export const additiveWords = ({ e_number: code, name }: AdditiveEntry): TemplateResult =>
  code && code !== name ? html`<b>${code}</b> ${name}` : html`<b>${name}</b>`;
