import type { MethodMessages } from './method-en';
import { spaced } from './spaced';

const plural = (n: number, one: string, many: string) => `${n} ${n < 2 ? one : many}`;

export const fr: MethodMessages = spaced({
  title: 'Comment le verre se remplit',
  lead: 'Trois choses le remplissent, jusqu’à 100. L’eau est ce qui est prouvé ; les hachures, ce qui ne l’est pas.',
  version: (version: string) => `Méthode ${version}`,
  lights: 'Trois feux',
  fromTo: (from: number, to: number) => `${from} à ${to}`,
  pillars: 'Ce qui le remplit',
  levels: 'Additifs : niveau et coût',
  levelsText: 'Un niveau vient de déclarations datées d’organismes nommés, par une règle publiée.',
  costs: (points: string) => `${points} points chacun`,
  most: (points: string) => `${points} au plus en tout`,
  free: 'Ne coûte rien',
  kinds: 'De la déclaration au niveau',
  origin: 'Origine : la traçabilité, jamais la nationalité',
  points: (n: number) => plural(n, 'point', 'points'),
  assumptions: 'Ce qui est supposé, et dit',
  notScored: 'Ce qui n’est pas noté, et pourquoi',
  notScoredText: 'Rien de cela ne change la couleur.',
  differences: 'Ce qui diffère',
  others: { yuka: 'Par rapport à Yuka', nutriscore: 'Par rapport au logo Nutri-Score' },
  nutriscore: 'Le Nutri-Score 2023 en entier',
  grades: 'Bandes des lettres',
  grade: 'Lettre', from: 'De', to: 'À', index: 'Indice',
  thresholds: 'Points selon la quantité',
  earned: 'Points',
  classes: {
    general: 'Général', beverage: 'Boissons', fats: 'Matières grasses, fruits à coque, graines', cheese: 'Fromages', 'red-meat': 'Viande rouge', water: 'Eau',
  },
  components: {
    energy: 'Énergie', energy_from_saturates: 'Énergie des saturées', sugars: 'Sucres', saturated_fat: 'Graisses saturées',
    saturated_fat_ratio: 'Saturées dans les graisses', salt: 'Sel', sweeteners: 'Édulcorants', fiber: 'Fibres', proteins: 'Protéines',
    fruits_vegetables_legumes: 'Fruits, légumes, légumineuses',
  },
  rules: 'Chaque nombre que lit la note',
  kindsOfRule: {
    pillar: 'Points au plus', light: 'Les feux commencent à', cap: 'Points au plus pour les trois ensemble', index_penalty: 'Retiré sur 100 par chaque additif',
    most_index_penalty: 'Retiré sur 100 par tous les additifs d’un niveau', most_unrecognised_percent: 'Ingrédients non reconnus, au plus, en %',
    origin: 'Points d’origine', tolerance: 'Toléré dans un tableau nutritionnel', least_percent: 'Part de la liste à partir de laquelle il compte, en %',
  },
  parts: {
    'nutriscore-e': 'Avec un Nutri-Score E', ingredients: 'Origine des ingrédients', place: 'Lieu de fabrication', sign: 'Signe contrôlé',
    part_above_whole_share: 'Une partie au-dessus de son tout, en part', part_above_whole_g: 'Une partie au-dessus de son tout, en g',
  },
  failed: 'La méthode n’a pas pu être chargée.',
});
