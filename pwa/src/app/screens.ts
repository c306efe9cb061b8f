import { html, type TemplateResult } from 'lit';
import { m } from '../messages';
import { loadOfflineMessages } from '../messages/early';
import * as words from '../messages/sections';
import { emptyGlass } from '../parts/dry-glass';
import { icon } from '../parts/icons';
import '../parts/more-icons';
import type { Route } from './router';

type Of<Name> = Extract<Route, { screen: Name }>;

/** Every screen but the first, which comes with the page. */
type Later = Exclude<Route['screen'], 'scan'>;

/** A screen: its script and its words, loaded when it is first needed, and how it is drawn. */
interface Screen<Name> {
  load?: () => Promise<unknown>;
  draw: (route: Of<Name>) => TemplateResult;
}

const SCREENS: { [Name in Later]: Screen<Name> } = {
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
  audit: {
    load: () => Promise.all([words.loadAuditMessages(), loadOfflineMessages(), words.loadVerdictMessages(), import('../audit/audit-screen')]),
    draw: ({ id }) => html`<audit-screen .id=${id}></audit-screen>`,
  },
  filters: {
    load: () => Promise.all([words.loadFilterMessages(), import('../filters/filters-screen')]),
    draw: () => html`<filters-screen></filters-screen>`,
  },
  offline: {
    load: () => Promise.all([loadOfflineMessages(), words.loadVerdictMessages(), import('../offline/offline-screen')]),
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
    load: () => Promise.all([words.loadAdditiveMessages(), words.loadMarketMessages(), words.loadVerdictMessages(), import('../additives/additive-screen')]),
    draw: ({ number }) => html`<additive-screen .number=${number}></additive-screen>`,
  },
  additives: {
    load: () => Promise.all([words.loadMarketMessages(), words.loadVerdictMessages(), import('../additives/additive-list')]),
    draw: ({ query }) => html`<additive-list .query=${query}></additive-list>`,
  },
  brands: {
    load: () => Promise.all([words.loadCategoryMessages(), words.loadMarketMessages(), words.loadVerdictMessages(), import('../brands/brands-screen')]),
    draw: ({ brand, query }) => html`<brands-screen .brand=${brand} .query=${query}></brands-screen>`,
  },
  categories: {
    load: () => Promise.all([words.loadCategoryMessages(), words.loadMarketMessages(), words.loadVerdictMessages(), import('../categories/categories-screen')]),
    draw: ({ category, query }) => html`<categories-screen .category=${category} .query=${query}></categories-screen>`,
  },
  recipe: {
    load: () => Promise.all([words.loadRecipeMessages(), words.loadCategoryMessages(), words.loadCompareMessages(), words.loadMarketMessages(), words.loadSearchMessages(), words.loadVerdictMessages(), import('../recipe/recipe-screen')]),
    draw: ({ query }) => html`<recipe-screen .query=${query}></recipe-screen>`,
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
    draw: () => html`<div class="page"><div class="plain">${emptyGlass(m().app.lostTitle, false)}<h1 class="page-title" tabindex="-1">${m().app.lostTitle}</h1>
      <p class="second">${m().app.lostText}</p><div class="plain-actions"><a class="button" href="/">${icon('scan')}${m().app.scan}</a></div></div></div>`,
  },
};

/** How the screen of `route` is drawn, once what it is drawn with is there. */
export async function loaded(route: Route): Promise<() => TemplateResult> {
  const { load, draw } = SCREENS[route.screen as Later] as Screen<Later>; // the row of this very route
  await load?.();
  return () => draw(route as never);
}
