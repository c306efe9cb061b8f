import type { Audit, Column, Fact, Shelf } from '../api/audit-shapes';
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
  const free = (column: Column): Column => (use !== UNUSED && useOf(column) === use ? { ...column, role: UNUSED } : column);
  const take = (column: Column): Column => ({ ...column, role: fact ? { fact, mode: 'fill' } : use });
  return columns.map((column) => (column.name === name ? take(column) : free(column)));
}

export const factOf = ({ role }: Column): Fact | undefined => (typeof role === 'string' ? undefined : role);

export const useOf = ({ role }: Column): string => (typeof role === 'string' ? role : `fact:${role.fact}`);

/** The columns with what is suggested of them chosen, for somebody to look through. */
export const proposed = (columns: Column[]): Column[] => columns.map((column) => ({ ...column, role: column.suggested ?? column.role }));

/** The columns once the fact in `name` is taken in another way. */
export const taken = (columns: Column[], name: string, mode: 'fill' | 'override'): Column[] =>
  columns.map((column) => (column.name === name && typeof column.role !== 'string' ? { ...column, role: { ...column.role, mode } } : column));

export const codeColumn = (columns: Column[]): string => columns.find(({ role }) => role === 'code')?.name ?? '';

export const rolesOf = (columns: Column[]): Plan['roles'] =>
  Object.fromEntries(columns.map(({ name, role }) => [name, role]));

/** The categories that are confirmed, by shelf. */
export const confirmedOf = (shelves: Shelf[]): Plan['shelves'] =>
  Object.fromEntries(shelves.flatMap(({ shelf, category, confirmed }) => (category && confirmed ? [[shelf, category]] : [])));

/** The policy that was asked, '' for none; undefined before anything was asked. */
export const policyAsked = ({ summary, policy }: Audit): string | undefined => (summary ? (policy?.toml ?? '') : undefined);

/** Days from when it was made until it goes. */
export const daysOf = ({ created_at: made, expires_at: goes }: Audit): number => Math.round((Date.parse(goes) - Date.parse(made)) / 86_400_000);
