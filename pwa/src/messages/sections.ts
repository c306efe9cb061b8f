import type * as English from './en';
import { section } from '.';

/** The words of filters; whoever draws with words loads them before it is defined, asking again costs nothing. */
export const { words: f, load: loadFilterMessages } = section<typeof English.filters>(
  import.meta.glob<typeof English.filters>('./??.ts', { query: '?only=filters', import: 'filters' }),
);

/** The words of the method page. */
export const { words: method, load: loadMethodMessages } = section<typeof English.method>(
  import.meta.glob<typeof English.method>('./??.ts', { query: '?only=method', import: 'method' }),
);

/** The words of the page of an additive. */
export const { words: additive, load: loadAdditiveMessages } = section<typeof English.additive>(
  import.meta.glob<typeof English.additive>('./??.ts', { query: '?only=additive', import: 'additive' }),
);

/** The words of a verdict, and of parts of one on other screens. */
export const { words: v, load: loadVerdictMessages } = section<typeof English.verdict>(
  import.meta.glob<typeof English.verdict>('./??.ts', { query: '?only=verdict', import: 'verdict' }),
);

/** The words of the licences. */
export const { words: licences, load: loadLicencesMessages } = section<typeof English.licences>(
  import.meta.glob<typeof English.licences>('./??.ts', { query: '?only=licences', import: 'licences' }),
);

/** The words of the search. */
export const { words: search, load: loadSearchMessages } = section<typeof English.search>(
  import.meta.glob<typeof English.search>('./??.ts', { query: '?only=search', import: 'search' }),
);

/** The words of the comparison of products. */
export const { words: compare, load: loadCompareMessages } = section<typeof English.compare>(
  import.meta.glob<typeof English.compare>('./??.ts', { query: '?only=compare', import: 'compare' }),
);

/** The words of the history and the lists. */
export const { words: history, load: loadHistoryMessages } = section<typeof English.history>(
  import.meta.glob<typeof English.history>('./??.ts', { query: '?only=history', import: 'history' }),
);

/** The words of the settings, and of an address shared from elsewhere. */
export const { words: settings, load: loadSettingsMessages } = section<typeof English.settings>(
  import.meta.glob<typeof English.settings>('./??.ts', { query: '?only=settings', import: 'settings' }),
);

/** The words of better rated products. */
export const { words: alternatives, load: loadAlternativesMessages } = section<typeof English.alternatives>(
  import.meta.glob<typeof English.alternatives>('./??.ts', { query: '?only=alternatives', import: 'alternatives' }),
);

/** The words of a message to a brand. */
export const { words: callOut, load: loadCallOutMessages } = section<typeof English.callOut>(
  import.meta.glob<typeof English.callOut>('./??.ts', { query: '?only=callOut', import: 'callOut' }),
);

/** The words of the audit of a product list. */
export const { words: audit, load: loadAuditMessages } = section<typeof English.audit>(
  import.meta.glob<typeof English.audit>('./??.ts', { query: '?only=audit', import: 'audit' }),
);

/** The words of brands, categories and the use of additives. */
export const { words: market, load: loadMarketMessages } = section<typeof English.market>(
  import.meta.glob<typeof English.market>('./??.ts', { query: '?only=market', import: 'market' }),
);

/** The words of a recipe that is tried. */
export const { words: recipe, load: loadRecipeMessages } = section<typeof English.recipe>(
  import.meta.glob<typeof English.recipe>('./??.ts', { query: '?only=recipe', import: 'recipe' }),
);

/** The words of what the products of a category are like. */
export const { words: category, load: loadCategoryMessages } = section<typeof English.category>(
  import.meta.glob<typeof English.category>('./??.ts', { query: '?only=category', import: 'category' }),
);
