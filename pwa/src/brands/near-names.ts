import { html, nothing, type TemplateResult } from 'lit';
import { market as told } from '../messages/sections';
import { brandPath } from './paths';

/** Brands spelled most like one that there is not, each by its key, or whatever leads to it, and its name. */
export const nearNames = (near: [key: string, name: string][]): TemplateResult | typeof nothing =>
  near.length ? html`<div class="near-names"><p class="label">${told().nearest}</p><ul class="nearest">${near.map(([key, name]) => html`<li><a class="button soft" href=${brandPath(key)}>${name}</a></li>`)}</ul></div>` : nothing;
