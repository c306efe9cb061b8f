import { html, type TemplateResult } from 'lit';
import { m } from '../messages';
import * as words from '../messages/sections';
import type { Route } from './router';
import '../scan/scan-screen';

type Of<Name> = Extract<Route, { screen: Name }>;

/** A screen: its script and its words, loaded when it is first needed, and how it is drawn. */
interface Screen<Name> {
  load?: () => Promise<unknown>;
  draw: (route: Of<Name>) => TemplateResult;
}

const SCREENS: { [Name in Route['screen']]: Screen<Name> } = {
  scan: { draw: () => html`<scan-screen></scan-screen>` },
  verdict: {
    load: () => Promise.all([words.loadVerdictMessages(), words.loadFilterMessages(), import('../verdict/verdict-screen')]),
    draw: ({ code }) => html`<verdict-screen .code=${code}></verdict-screen>`,
  },
  search: {
    load: () => Promise.all([words.loadSearchMessages(), import('../search/search-screen')]),
    draw: ({ query }) => html`<search-screen .query=${query}></search-screen>`,
  },
  compare: {
    load: () => Promise.all([words.loadCompareMessages(), words.loadSearchMessages(), words.loadVerdictMessages(), words.loadFilterMessages(), import('../compare/compare-screen')]),
    draw: ({ query }) => html`<compare-screen .query=${query}></compare-screen>`,
  },
  history: {
    load: () => Promise.all([words.loadHistoryMessages(), import('../history/history-screen')]),
    draw: ({ list }) => html`<history-screen .list=${list}></history-screen>`,
  },
  filters: {
    load: () => Promise.all([words.loadFilterMessages(), import('../filters/filters-screen')]),
    draw: () => html`<filters-screen></filters-screen>`,
  },
  offline: {
    load: () => Promise.all([words.loadOfflineMessages(), words.loadVerdictMessages(), import('../offline/offline-screen')]),
    draw: () => html`<offline-screen></offline-screen>`,
  },
  settings: {
    load: () => Promise.all([words.loadSettingsMessages(), import('../settings/settings-screen')]),
    draw: () => html`<settings-screen></settings-screen>`,
  },
  share: {
    load: () => Promise.all([words.loadSettingsMessages(), import('../share/share-screen')]),
    draw: ({ query }) => html`<share-screen .query=${query}></share-screen>`,
  },
  additive: {
    load: () => Promise.all([words.loadAdditiveMessages(), words.loadVerdictMessages(), import('../additives/additive-screen')]),
    draw: ({ number }) => html`<additive-screen .number=${number}></additive-screen>`,
  },
  method: {
    load: () => Promise.all([words.loadMethodMessages(), words.loadVerdictMessages(), import('../method/method-screen')]),
    draw: () => html`<method-screen></method-screen>`,
  },
  licences: {
    load: () => Promise.all([words.loadLicencesMessages(), words.loadVerdictMessages(), import('../licences/licences-screen')]),
    draw: () => html`<licences-screen></licences-screen>`,
  },
  lost: {
    draw: () => html`<div class="column"><h1 class="page-title" tabindex="-1">${m().app.lostTitle}</h1>
      <p>${m().app.lostText}</p><a class="button" href="/">${m().app.scan}</a></div>`,
  },
};

/** The table's row of one route; what it draws fits that route. */
const screenOf = (route: Route) => SCREENS[route.screen] as Screen<Route['screen']>;

/** Loads what a screen is drawn with: false where that does not come. */
export const loadScreen = async (route: Route): Promise<boolean> =>
  Promise.resolve(screenOf(route).load?.()).then(() => true, () => false);

export const drawScreen = (route: Route): TemplateResult => screenOf(route).draw(route as never);

/** Only a new page finds the scripts of a newer version, so "try again" asks for one. */
export const missingScreen = (): TemplateResult => html`<div class="column"><h1 class="page-title" tabindex="-1">${m().states.unloaded.title}</h1>
  <p>${m().states.unloaded.text}</p><button class="button" @click=${() => location.reload()}>${m().states.again}</button></div>`;
