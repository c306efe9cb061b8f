const plural = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** What the screen of filters says, loaded with it. */
export const en = {
  lead: 'They stay on this phone. Nobody else reads them.',
  whom: 'For whom',
  names: ['My daughter', 'My son', 'The guest'],
  add: 'Add a person',
  name: 'Name',
  save: 'Save',
  cancel: 'Cancel',
  nameless: 'A name is missing.',
  taken: 'This name is taken.',
  edit: 'Name, delete',
  remove: (name: string) => `Delete ${name}`,
  removeSure: (name: string, n: number) => `Delete ${name} and ${plural(n, 'filter', 'filters')}?`,
  search: 'Allergen, additive, label, brand…',
  searchName: 'Search a filter',
  exclude: 'To avoid',
  require: 'To require',
  strict: 'Strict',
  tolerant: 'Tolerant',
  doubt: (filter: string) => `In doubt about: ${filter}`,
  doubtIs: { strict: 'Doubt = red', tolerant: 'Doubt = amber at best' },
  drop: (filter: string) => `Remove: ${filter}`,
  none: 'No filter yet. Search above, or choose below.',
  all: 'All filters',
  found: (n: number) => plural(n, 'filter found', 'filters found'),
  nothing: 'No filter of that name.',
  more: (n: number) => `${n} more: type to find them`,
  brand: (name: string) => `Brand: ${name}`,
  families: {
    allergen: 'Allergens', traces: 'Traces', diet: 'Diet', additive: 'Additives', ingredient: 'Ingredients', label: 'Labels', nova: 'Processing',
    nutrient: 'Nutrients', nutriscore: 'Nutri-Score', origin: 'Origin of the ingredients', 'made-in': 'Place of making', brand: 'Brands',
  },
  kinds: {
    allergen: 'Allergen', traces: 'Traces', diet: 'Diet', additive: 'Additive', ingredient: 'Ingredient', label: 'Label', nova: 'Processing',
    nutrient: 'Nutrient', nutriscore: 'Nutri-Score', origin: 'Origin', 'made-in': 'Made in', brand: 'Brand',
  },
  failed: 'The list of filters could not be loaded. Those you chose go on working.',
  reread: (changed: number, of: number, name: string) => `Last scans read again: ${changed} of ${of} changed for ${name}.`,
  notKept: 'This browser keeps nothing: your filters last until the app is closed.',
};

export type FilterMessages = typeof en;
