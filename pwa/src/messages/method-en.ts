const plural = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** What the method page says by itself, loaded with it. */
export const en = {
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

export type MethodMessages = typeof en;
