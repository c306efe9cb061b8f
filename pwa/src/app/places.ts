import { html, nothing, type TemplateResult } from 'lit';
import { m } from '../messages';
import { icon, logo, type IconName } from '../parts/icons';
import type { Route } from './router';

type Name = 'scan' | 'search' | 'filters' | 'history' | 'audit' | 'brands';

const PLACES: [Name, string, IconName][] = [
  ['scan', '/', 'scan'],
  ['search', '/search', 'search'],
  ['filters', '/filters', 'filters'],
  ['history', '/history', 'history'],
  ['audit', '/audit', 'audit'],
  ['brands', '/brands', 'brands'],
];

/** Screens that stand in a place whose name is not theirs. */
const WITHIN: Partial<Record<Route['screen'], Name>> = { categories: 'brands', additives: 'brands', recipe: 'brands' };

/** The places of the app, the one of `screen` marked; a phone finds the audit and the brands in its settings. */
export function places(screen: Route['screen']): TemplateResult {
  return html`<nav class="places" aria-label=${m().app.places}>
    <span class="brand" aria-hidden="true">${logo(36)}</span>
    ${PLACES.map(([name, href, drawn]) => html`<a class="place to-${name}" href=${href} aria-current=${name === (WITHIN[screen] ?? screen) ? 'page' : nothing}>
      ${icon(drawn)}<span>${m().app[name]}</span></a>`)}</nav>`;
}
