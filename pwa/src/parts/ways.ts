import { html, nothing, type TemplateResult } from 'lit';
import { market as told } from '../messages/sections';
import { icon, type IconName } from './icons';
import './choices.css';
import './ways.css';

type Way = 'brands' | 'categories' | 'additives' | 'recipe';

const DRAWN: [Way, IconName][] = [['brands', 'brands'], ['categories', 'kinds'], ['additives', 'flask'], ['recipe', 'pencil']];

/** From one of the screens of figures to the others. */
export const ways = (here: Way): TemplateResult => html`<nav class="ways" aria-label=${told().around}>${DRAWN.map(([way, drawn]) =>
  html`<a class="chip" href="/${way}" aria-current=${way === here ? 'page' : nothing}>${icon(drawn, 20)}${told().ways[way]}</a>`)}</nav>`;
