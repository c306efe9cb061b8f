import type { FilterMessages } from './filters-en';
import { spaced } from './spaced';

const plural = (n: number, one: string, many: string) => `${n} ${n < 2 ? one : many}`;

export const fr: FilterMessages = spaced({
  lead: 'Ils restent sur ce téléphone. Personne d’autre ne les lit.',
  whom: 'Pour qui',
  names: ['Ma fille', 'Mon fils', 'Invité'],
  add: 'Ajouter une personne',
  name: 'Nom',
  save: 'Enregistrer',
  cancel: 'Annuler',
  nameless: 'Il manque un nom.',
  taken: 'Ce nom est déjà pris.',
  edit: 'Renommer, supprimer',
  remove: (name: string) => `Supprimer ${name}`,
  removeSure: (name: string, n: number) => `Supprimer ${name} et ${plural(n, 'filtre', 'filtres')} ?`,
  search: 'Allergène, additif, label, marque…',
  searchName: 'Chercher un filtre',
  exclude: 'À éviter',
  require: 'À exiger',
  strict: 'Strict',
  tolerant: 'Souple',
  doubt: (filter: string) => `Dans le doute sur : ${filter}`,
  doubtIs: { strict: 'Doute = rouge', tolerant: 'Doute = orange au mieux' },
  drop: (filter: string) => `Retirer : ${filter}`,
  none: 'Pas encore de filtre. Cherchez ci-dessus, ou choisissez ci-dessous.',
  all: 'Tous les filtres',
  found: (n: number) => plural(n, 'filtre trouvé', 'filtres trouvés'),
  nothing: 'Aucun filtre de ce nom.',
  more: (n: number) => `${n} de plus : saisissez un mot pour les trouver`,
  brand: (name: string) => `Marque : ${name}`,
  families: {
    allergen: 'Allergènes', traces: 'Traces', diet: 'Régime', additive: 'Additifs', ingredient: 'Ingrédients', label: 'Labels', nova: 'Transformation',
    nutrient: 'Nutriments', nutriscore: 'Nutri-Score', origin: 'Origine des ingrédients', 'made-in': 'Lieu de fabrication', brand: 'Marques',
  },
  kinds: {
    allergen: 'Allergène', traces: 'Traces', diet: 'Régime', additive: 'Additif', ingredient: 'Ingrédient', label: 'Label', nova: 'Transformation',
    nutrient: 'Nutriment', nutriscore: 'Nutri-Score', origin: 'Origine', 'made-in': 'Fabrication', brand: 'Marque',
  },
  failed: 'La liste des filtres n’a pas pu être chargée. Ceux que vous avez choisis restent actifs.',
  reread: (changed: number, of: number, name: string) => `Derniers scans relus : ${changed} sur ${of} ${changed < 2 ? 'a changé' : 'ont changé'} pour ${name}.`,
  notKept: 'Ce navigateur ne garde rien : vos filtres durent jusqu’à la fermeture de l’application.',
});
