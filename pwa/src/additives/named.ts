import { html, type TemplateResult } from 'lit';
import type { AdditiveEntry } from '../api/market';

/** Where an additive has its page; its tag serves where it has no number. */
export const additivePath = ({ additive, e_number: code }: AdditiveEntry): string => `/additives/${(code ?? additive).toLowerCase()}`;

/** Its number, else its name: what it is called where there is room for little. */
export const additiveCode = ({ e_number: code, name }: AdditiveEntry): string => code ?? name;

export const additiveWords = ({ e_number: code, name }: AdditiveEntry): TemplateResult =>
  code && code !== name ? html`<b>${code}</b> ${name}` : html`<b>${name}</b>`;
