import type { Audit, Column, Shelf } from '../api/audit-shapes';
import type { Plan } from '../api/audits';

/** What columns may be used as; each by one column, but for the last. */
export const ROLES = ['code', 'name', 'shelf', 'supplier', 'brand', 'units_sold', 'sku', 'price', 'keep'] as const;
const UNUSED = 'keep';

/** Facts of FACTS that a column may hold. */
export const FACTS = [
  'energy_kj', 'fat', 'saturated_fat', 'carbohydrates', 'sugars', 'salt', 'fiber', 'proteins', 'fruits_vegetables_legumes',
  'categories', 'labels', 'origins', 'additives',
] as const;

/** The columns once `name` is used as `use`, a role or "fact:…": which column had that before comes back unused. */
export function used(columns: Column[], name: string, use: string): Column[] {
  const fact = use.startsWith('fact:') ? use.slice('fact:'.length) : '';
  const free = (column: Column): Column => (use !== UNUSED && useOf(column) === use ? { ...column, role: UNUSED, fact: null } : column);
  const take = (column: Column): Column => (fact ? { ...column, role: null, fact: { name: fact, mode: 'fill' } } : { ...column, role: use, fact: null });
  return columns.map((column) => (column.name === name ? take(column) : free(column)));
}

export const useOf = ({ role, fact }: Column): string => (fact ? `fact:${fact.name}` : (role ?? UNUSED));

/** The columns once the fact in `name` is taken in another way. */
export const taken = (columns: Column[], name: string, mode: 'fill' | 'override'): Column[] =>
  columns.map((column) => (column.name === name && column.fact ? { ...column, fact: { ...column.fact, mode } } : column));

export const codeColumn = (columns: Column[]): string => columns.find(({ role }) => role === 'code')?.name ?? '';

export const rolesOf = (columns: Column[]): Plan['roles'] =>
  Object.fromEntries(columns.map(({ name, role, fact }) => [name, fact ? { fact: fact.name, mode: fact.mode } : (role ?? UNUSED)]));

/** The categories that are confirmed, by shelf. */
export const confirmedOf = (shelves: Shelf[]): Plan['shelves'] =>
  Object.fromEntries(shelves.flatMap(({ shelf, category, confirmed }) => (category && confirmed ? [[shelf, category]] : [])));

/** The policy that was asked, '' for none; undefined before anything was asked. */
export const policyAsked = ({ summary, policy }: Audit): string | undefined => (summary ? (policy?.toml ?? '') : undefined);

/** Days from when it was made until it goes. */
export const daysOf = ({ created_at: made, expires_at: goes }: Audit): number => Math.round((Date.parse(goes) - Date.parse(made)) / 86_400_000);
