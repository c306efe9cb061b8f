const plural = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/**
 * Every sentence the screens say by themselves, an export for each part that is loaded at once (`sections.ts`); those
 * about a product come from the server.
 */
export const core = {
  app: {
    skip: 'Skip to the content',
    places: 'Places',
    scan: 'Scan',
    search: 'Search',
    filters: 'Filters',
    history: 'History',
    settings: 'Settings',
    keep: 'Keep',
    language: 'Language',
    update: 'A new version is ready.',
    reload: 'Use it now',
    lostTitle: 'No page here',
    lostText: 'This address leads nowhere in Limpide.',
  },
  lights: {
    green: 'Green',
    amber: 'Amber',
    red: 'Red',
    two: (a: string, b: string) => `${a} or ${b.toLowerCase()}`,
    three: 'Any of the three',
    none: 'No score, by rule',
    of100: (score: number) => `${score} out of 100`,
    between: (low: number, high: number) => `Between ${low} and ${high} out of 100`,
  },
  scan: {
    title: 'Scan a barcode',
    asking: 'Allow the camera: codes are read on this phone, no picture leaves it.',
    hold: 'Hold the code 15 to 20 cm away',
    read: (code: string) => `Read: ${code}`,
    torch: 'Torch',
    zoom: (times: number) => `Zoom, now ${times}×`,
    lens: 'Another lens',
    picture: 'Read a photo',
    noFilter: 'No filter',
    profile: (name: string, n: number) => `${name} · ${plural(n, 'filter', 'filters')}`,
    toFilters: (profile: string) => `${profile}: to the filters`,
    type: 'Type a barcode',
    look: 'Look up',
    toGo: (n: number) => plural(n, 'digit to go', 'digits to go'),
    wrong: 'The last digit does not fit: check the code.',
    long: 'A barcode has at most 14 digits.',
    complete: 'The code is complete.',
    digitsOnly: 'Only digits, please: those under the bars.',
    last: 'Last scans',
    examples: 'Examples to tap',
    unknownName: 'Name not on file',
    why: 'See why',
    close: 'Close',
    less: 'Less',
    more: 'More',
    label: (date: string) => `label of ${date}`,
    next: 'Scanning goes on: show the next one',
    photograph: 'What to photograph',
    confirmTitle: 'Is this the code?',
    confirmText: 'Short codes are easily misread. Compare the digits with those on the pack.',
    glimpsedText: 'It was seen now and then, never twice in a row. Compare the digits with those on the pack.',
    inFull: (code: string) => `In full: ${code}`,
    confirmYes: 'Yes, look it up',
    confirmNo: 'No, scan again',
    whichTitle: 'Which code do you mean?',
    whichText: 'Several are in view. Compare the digits with those on the pack.',
    neither: 'None of these',
  },
  waits: {
    looking: { title: 'Looking it up', text: '' },
    asking: {
      title: 'Asking Open Food Facts',
      text: 'What our catalogue holds comes at once. The rest is asked there: a few seconds at most.',
    },
    slow: { title: 'The network is slow', text: 'The question is still on its way. Wait, or try again.' },
  },
  standing: {
    copy: (date: string, written = '') => `Copy of ${date}, kept on this phone${written}.`,
    written: { en: ', in English', fr: ', in French' },
    again: 'Asking again.',
    slow: 'The network is slow: still asking.',
    askingIn: (seconds: number) => `Asking again in ${seconds} s`,
    worthIn: (seconds: number) => (seconds ? `Worth trying again in ${seconds} s` : 'Worth trying again now'),
    old: (days: number) => `These facts are ${plural(days, 'day', 'days')} old.`,
    askedAgain: 'Open Food Facts is being asked again.',
    nothingNewer: (date: string) => `Open Food Facts was asked on ${date}: it has nothing newer.`,
    unanswered: (date: string) => `Open Food Facts has not answered yet: these are the facts of ${date}.`,
    renewed: 'Brought up to date just now.',
  },
  states: {
    notFound: {
      title: 'Nobody here knows this product',
      asked: (date: string, time: string) =>
        `Open Food Facts does not have it either (asked on ${date}, ${time}). So nothing is proven, for or against.`,
      notAsked: 'It is not in our catalogue, and Open Food Facts was not asked. So nothing is proven, for or against.',
      kept: 'The server no longer has this product.',
      add: 'Add it to Open Food Facts',
      completing: 'How to add it',
      completingText: 'Open Food Facts is open to everyone. Photographs of these parts of the pack are enough.',
    },
    invalid: { title: 'This is not a barcode', text: 'A barcode has 8, 12, 13 or 14 digits, and its last one fits the others. Check those under the bars.' },
    inStore: {
      title: 'A code of the shop itself',
      text: 'Codes of this range are given by each shop for its own labels: the same digits mean something else next door.',
    },
    offline: {
      title: 'No network',
      kept: 'No answer from the server.',
      text: 'This phone has not seen this product yet. Products seen before answer as usual.',
    },
    source: {
      slow: {
        title: 'Open Food Facts is slow',
        text: 'This product is not in our catalogue, and Open Food Facts did not answer in time. It is still being asked: trying again may be enough.',
        kept: 'Open Food Facts did not answer in time.',
      },
      busy: {
        title: 'No more questions this minute',
        text: 'This product is not in our catalogue, and Open Food Facts allows a server only so many questions a minute.',
        kept: 'Open Food Facts allows no more questions this minute.',
      },
      down: {
        title: 'Open Food Facts does not answer',
        text: 'This product is not in our catalogue, and Open Food Facts is out of order. Products of the catalogue answer as usual.',
        kept: 'Open Food Facts is out of order.',
      },
    },
    failed: {
      title: 'The server did not answer',
      text: 'The fault is on our side. Nothing is said of this product.',
      kept: 'The server did not answer.',
    },
    unloaded: { title: 'This page did not load', text: 'No network, or a newer version has taken its place.' },
    again: 'Try again',
    scan: 'Scan',
  },
  filters: {
    me: 'Me',
    lostShort: 'Filters unreadable',
    self: 'me',
    lightFor: (light: string, name: string) => `${light} for ${name}`,
    inDoubtFor: (light: string, name: string) => `${light} in doubt for ${name}`,
    answers: { breaks: 'Breaks', passes: 'Passes', unknown: 'Cannot tell' },
    because: (answer: string, names: string) => `${answer}: ${names}`,
    checkPack: 'Always check the pack',
  },
};

/** What filters say on their own screen and on a verdict, loaded with either. */
export const filters = {
  lead: 'They stay on this phone. Nobody else reads them.',
  whom: 'For whom',
  names: ['My daughter', 'My son', 'The guest'],
  add: 'Add a person',
  name: 'Name',
  save: 'Save',
  cancel: 'Cancel',
  nameless: 'A name is missing.',
  taken: 'This name is taken.',
  edit: 'Rename, delete',
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
  none: 'No filter yet. Search, or choose from the list.',
  all: 'All filters',
  found: (n: number) => plural(n, 'filter found', 'filters found'),
  nothing: 'No filter of that name.',
  asBrand: 'As the name of a brand',
  more: (n: number) => `${n} more: type to find them`,
  families: {
    allergen: 'Allergens', traces: 'Traces', diet: 'Diet', additive: 'Additives', ingredient: 'Ingredients', label: 'Labels', nova: 'Processing',
    nutrient: 'Nutrients', nutriscore: 'Nutri-Score', origin: 'Origin of the ingredients', 'made-in': 'Place of making', brand: 'Brands',
  },
  failed: 'The list of filters could not be loaded. Those you chose go on working.',
  reread: (changed: number, of: number, name: string) => `Last scans read again: ${changed} of ${of} changed for ${name}.`,
  notKept: 'This browser keeps nothing: your filters last until the app is closed.',
  title: 'My filters',
  lost: 'Your filters cannot be read on this phone: no light here takes them into account.',
  lostAction: 'Set them again',
  of: (name: string) => `Filters for ${name}`,
  inDoubt: (light: string) => `${light} in doubt`,
  named: {
    traces: (name: string) => `Traces: ${name}`, nutrient: (name: string) => `High amount: ${name}`, nutriscore: (name: string) => `Nutri-Score ${name} or better`,
    origin: (name: string) => `Ingredients: ${name}`, 'made-in': (name: string) => `Made in: ${name}`, brand: (name: string) => `Brand: ${name}`,
  } as Record<string, (name: string) => string>,
  passing: (n: number) => plural(n, 'filter passes', 'filters pass'),
  unclear: (n: number) => `${plural(n, 'filter', 'filters')}: cannot tell`,
  check: 'Check the pack.',
  strictOnes: (names: string) => `Strict: ${names}.`,
  change: 'Change my filters',
  invite: 'Set my filters',
  inviteText: 'Allergens, diet, additives: answered on this phone, for you alone.',
  colon: ': ',
};

/** What the method page says by itself, loaded with it. */
export const method = {
  title: 'How the glass fills',
  lead: 'Three things fill it, up to 100. Water is what is proven; hatch is what is not.',
  version: (version: string) => `Method ${version}`,
  lights: 'Three lights',
  fromTo: (from: number, to: number) => `${from} to ${to}`,
  pillars: 'What fills it',
  levels: 'Additives: level and cost',
  levelsText: 'A level comes from dated statements of named bodies, by a published rule.',
  costs: (points: string) => `${points} points each`,
  most: (points: string) => `at most ${points} in all`,
  free: 'Costs nothing',
  kinds: 'From statement to level',
  origin: 'Origin: traceability, never nationality',
  points: (n: number) => plural(n, 'point', 'points'),
  assumptions: 'What is assumed, and said',
  notScored: 'What is not scored, and why',
  notScoredText: 'None of this changes the light.',
  differences: 'How it differs',
  others: { yuka: 'From Yuka', nutriscore: 'From the Nutri-Score logo' },
  nutriscore: 'Nutri-Score 2023, in full',
  grades: 'Letter bands',
  grade: 'Letter', from: 'From', to: 'To', index: 'Index',
  thresholds: 'Points by amount',
  earned: 'Points',
  classes: {
    general: 'General', beverage: 'Drinks', fats: 'Fats, oils, nuts, seeds', cheese: 'Cheese', 'red-meat': 'Red meat', water: 'Water',
  },
  components: {
    energy: 'Energy', energy_from_saturates: 'Energy from saturates', sugars: 'Sugars', saturated_fat: 'Saturates',
    saturated_fat_ratio: 'Saturates in fat', salt: 'Salt', sweeteners: 'Sweeteners', fiber: 'Fibre', proteins: 'Proteins',
    fruits_vegetables_legumes: 'Fruit, vegetables, legumes',
  },
  rules: 'Every number the score reads',
  kindsOfRule: {
    pillar: 'Most points', light: 'Lights begin at', cap: 'Most points of all three together', index_penalty: 'Taken of 100 by each additive',
    most_index_penalty: 'Taken of 100 by all additives of a level', most_unrecognised_percent: 'Most ingredients unrecognised, in %',
    origin: 'Points of origin', tolerance: 'Tolerated in a nutrition table', least_percent: 'Share in the list from which it counts, in %',
  },
  parts: {
    'nutriscore-e': 'With a Nutri-Score E', ingredients: 'Origin of the ingredients', place: 'Place of making', sign: 'Controlled sign',
    part_above_whole_share: 'A part above its whole, as a share', part_above_whole_g: 'A part above its whole, in g',
  },
  failed: 'The method could not be loaded.',
};

/** What the page of an additive says by itself, loaded with it. */
export const additive = {
  back: 'Back',
  takes: (each: string, of: number) => `Takes ${each} of the ${of} additive points.`,
  takesNothing: 'Takes no additive point.',
  most: (most: string) => `All of this level together take ${most} at most.`,
  decides: (n: number): string => (n === 1 ? 'The statement that decides' : 'The statements that decide'),
  others: (n: number) => `${n} more, newest first`,
  all: 'Statements on file',
  nothing: 'None. Nothing is said of it, for or against.',
  earlier: 'Earlier, replaced since by the same body',
  counts: { context: 'Context', 'single-study': 'Single study' },
  on: (code: string) => `on ${code}`,
  above: 'Belongs to',
  children: 'Its forms',
  members: 'Members of the group',
  names: 'In other languages',
  adi: 'ADI: acceptable daily intake, the limit a body has set for every day of a life, mostly in mg per kg of body weight.',
  rule: 'Read the rule that makes levels',
  notFound: { title: 'No additive of this number', text: 'It is in no table here. Nothing is said of it, for or against.' },
  nearest: 'The nearest numbers',
  offline: 'This phone has not seen this additive yet. Those seen before answer as usual.',
  failed: 'The fault is on our side. Nothing is said of this additive.',
};

/** What a verdict says by itself, and the parts of one on other screens. */
export const verdict = {
  moreOn: (code: string) => `Everything on file about ${code}`,
  nameless: 'Name not on file',
  why: 'Why',
  whyScore: (score: number) => `Why ${score}`,
  scanNext: 'Scan next',
  settle: 'What would settle it',
  completing: 'Complete it',
  completingText: 'Photos of these parts, taken on Open Food Facts, tell what is not on file. Its form opens at this product.',
  completingOpen: 'Open the form',
  nameOnlyTitle: 'Only its name is on file',
  codeOnlyTitle: 'Only its code is on file',
  nameOnly: 'No category, no nutrition table, no ingredient list: nothing is proven yet, for or against.',
  pillars: { nutrition: 'Nutrition', additives: 'Additives', origin: 'Origin' },
  pillar: (name: string, low: number, high: number, of: number) =>
    low === high ? `${name}: ${low} of ${of} points` : `${name}: between ${low} and ${high} of ${of} points`,
  range: (low: string, high: string) => `${low} to ${high}`,
  notRated: 'not rated',
  reasons: 'What counts, losses first',
  notRead: 'Not yet read again at its source',
  likely: 'Outcome not confirmed',
  reasonsUnit: 'Nutrition in points of the Nutri-Score rule, the rest in points of the score.',
  minus: 'Lowers',
  plus: 'Raises',
  none: 'Neutral',
  unknown: 'Not known',
  nutrition: { '100g': 'Nutrition in 100 g', '100ml': 'Nutrition in 100 ml', '': 'Nutrition' },
  prepared: 'As prepared.',
  nutriscore: (letter: string) =>
    `Nutri-Score 2023: ${letter}, computed by Limpide from Open Food Facts data; not issued or checked by Santé publique France.`,
  offLetter: (theirs: string, ours: string) =>
    `Open Food Facts gives ${theirs}; ours is ${ours}. A letter printed on a pack may differ until March 2027: packs may still carry the older computation.`,
  noLetter: 'No Nutri-Score letter: a value it needs is not on file.',
  noLetterByRule: 'The Nutri-Score rule does not cover this kind of product.',
  nutriments: {
    energy_kj: 'Energy', fat: 'Fat', saturated_fat: 'of which saturates', carbohydrates: 'Carbohydrates', sugars: 'of which sugars',
    fiber: 'Fibre', proteins: 'Proteins', salt: 'Salt', fruits_vegetables_legumes: 'Fruit, vegetables, legumes',
  },
  notOnFile: 'not on file',
  additives: 'Additives',
  noAdditives: 'No additive in the ingredient list on file.',
  evidence: 'Evidence',
  decides: 'Decides the level',
  countedWith: (code: string) => `counted with ${code}`,
  takes: (points: string) => `takes ${points} of 30`,
  levels: { high: 'High', moderate: 'Moderate', limited: 'Limited', none: 'No concern', unrated: 'Unrated' },
  origin: 'Origin',
  lift: 'What would lift it',
  liftText: 'Each step scored alone, all else unchanged.',
  liftMore: (n: number) => `${n} smaller steps`,
  upTo: 'up to',
  missing: 'What is missing',
  assumed: 'What was assumed',
  remarks: 'Remarks on this record',
  facts: 'Where these facts come from',
  ageUnknown: 'Date of the label unknown',
  ageUnknownText: 'No dated photo is on file. Compare with your pack.',
  ageMonths: (n: number) => (n < 1 ? 'Label photographed this month' : `Label photographed ${plural(n, 'month', 'months')} ago`),
  ageYears: (n: number) => `Label photographed ${n} years ago`,
  ageOld: 'The recipe may have changed.',
  fetched: (days: number, date: string) => `Received from Open Food Facts ${days === 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`} (${date})`,
  ofCatalogue: 'From the catalogue of this server',
  ofCatalogueText: 'Open Food Facts was not asked about this product.',
  notice: (off: unknown, licence: unknown): unknown[] => ['Contains information from ', off, ', available under the ', licence, '.'],
  noWarranty: 'There is no assurance that the data is accurate, complete or reliable.',
  revision: (revision: string) => `Revision ${revision}.`,
  filedUnder: (kind: string) => `Filed under: ${kind}.`,
  methodVersion: (version: string) => `Method ${version}.`,
  productPage: 'This product on Open Food Facts',
  howItFills: 'How the glass fills',
  licences: 'Licences',
  code: 'Barcode',
};

/** What the licences screen says. */
export const licences = {
  title: 'Licences',
  data: 'Product data',
  dataText: (off: unknown, odbl: unknown, dbcl: unknown): unknown[] => [
    'Products come from ', off, ': the database under the ', odbl, ', its contents under the ', dbcl, '.',
  ],
  nutriscore: 'Nutri-Score',
  nutriscoreText:
    'Nutri-Score is a registered mark of Santé publique France. Letters here are computed by Limpide from Open Food Facts data by the rule of 2023; they are not issued or checked by Santé publique France, and may differ from those printed on a pack.',
  meaning: 'What a light means',
  meaningText: 'Green means well rated by this method, no more. No light is advice to eat or not to eat.',
  software: 'Software',
  softwareText: 'Limpide is under the Apache License 2.0. It stands on:',
  texts: 'The licence texts in full',
  tables: 'Rules and tables',
  tablesText: 'Tables derived from Open Food Facts taxonomies or records are under the Open Database License too.',
};

/** What the scan says where the camera gives nothing. */
export const camera = {
  again: 'Try the camera again',
  take: 'Take a photo',
  refused: {
    title: 'The camera is refused',
    text: 'Limpide reads a typed code or a photo just as well.',
    ways: {
      ios: 'For the camera: touch the page menu beside the address, Website Settings, Camera, Allow. On the home screen: Settings, Apps, Safari, Camera.',
      android: 'For the camera: touch the sign left of the address, Permissions, allow Camera. On the home screen: hold the icon, App info, Permissions.',
      desktop: 'For the camera: click the sign left of the address, allow Camera, then come back.',
    },
  },
  missing: {
    title: 'No camera here',
    text: 'This device has no camera that a page may use. Type the digits under the bars, or read a photo of them.',
  },
  busy: {
    title: 'The camera is busy',
    text: 'Another app or tab holds it. Close that one and try again, type the digits under the bars, or read a photo.',
  },
  stopped: {
    title: 'The camera stopped',
    text: 'It was unplugged, or its permission taken back. Try again, or type the digits under the bars.',
  },
  blind: {
    title: 'The code reader did not load',
    text: 'The camera works, but nothing here can read its picture. Try again with a network, or type the digits under the bars.',
  },
  insecure: {
    title: 'The camera needs HTTPS',
    text: 'Browsers give the camera to secure addresses only (https, or this computer itself). Type the digits under the bars, or read a photo of them.',
  },
};

/** What reading a photo says. */
export const photo = {
  reading: 'Looking at the photo',
  readingText: 'On this phone: the photo stays here.',
  none: 'No code found on this photo',
  noneText: 'Nearer, sharper, with the bars lying straight, it may work. Or our server looks at it, longer and with a second reader.',
  consent: 'The photo then leaves this phone, for this server alone, without its place or date. It is read and not kept.',
  send: 'Send it to our server',
  another: 'Another photo',
  sending: 'Our server is looking at it',
  sendingText: 'A few seconds on a slow network.',
  unreadable: 'This photo does not open',
  unreadableText: 'This browser cannot show it. Try one saved as JPEG, or type the digits under the bars.',
  unsent: 'The photo was not read',
  offline: 'There is no network. Type the digits under the bars, or try again later.',
};

/** What the search says. */
export const search = {
  title: 'Search',
};

/** What the comparison of products says. */
export const compare = {
  title: 'Compare',
};

/** What the history and the lists say. */
export const history = {
  title: 'History',
};

/** What packs and waiting codes say. */
export const offline = {
  title: 'Without network',
};

/** What the settings, and an address shared from elsewhere, say. */
export const settings = {
  title: 'Settings',
};
