import type { AdditiveMessages } from './additive-en';
import { spaced } from './spaced';

const plural = (n: number, one: string, many: string) => `${n} ${n < 2 ? one : many}`;

export const fr: AdditiveMessages = spaced({
  back: 'Retour',
  takes: (each: string, of: number) => `Coûte ${each} des ${of} points des additifs.`,
  takesNothing: 'Ne coûte aucun point.',
  most: (most: string) => `Tous ceux de ce niveau ensemble coûtent ${most} au plus.`,
  decides: (n: number): string => (n === 1 ? 'La déclaration qui décide' : 'Les déclarations qui décident'),
  others: (n: number) => `${plural(n, 'autre', 'autres')}, la plus récente d’abord`,
  all: 'Déclarations au dossier',
  nothing: 'Aucune. Rien n’en est dit, ni pour ni contre.',
  earlier: 'Avant, remplacé depuis par le même organisme',
  counts: { context: 'Contexte', 'single-study': 'Étude isolée' },
  on: (code: string) => `sur ${code}`,
  above: 'Fait partie de',
  children: 'Ses formes',
  members: 'Membres du groupe',
  names: 'Dans d’autres langues',
  adi: 'DJA : dose journalière admissible, la limite qu’un organisme a fixée pour chaque jour d’une vie, le plus souvent en mg par kg de poids corporel.',
  rule: 'Lire la règle qui fait les niveaux',
  notFound: { title: 'Aucun additif de ce numéro', text: 'Il n’est dans aucune table ici. Rien n’en est dit, ni pour ni contre.' },
  nearest: 'Les numéros les plus proches',
  offline: 'Ce téléphone n’a pas encore vu cet additif. Ceux déjà vus répondent comme d’habitude.',
  failed: 'La faute est de notre côté. Rien n’est dit de cet additif.',
});
