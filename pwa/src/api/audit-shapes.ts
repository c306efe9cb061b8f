import type { Shape } from './shapes';
import type { Summary } from './audit-report';

/** What the server says of the audit of a product list (`/api/v1/audits`), as far as the screens read it. */
export type Counts = Record<string, number>;

/** An own column that holds a fact, taken where none is on file, or instead of it. */
export interface Fact {
  fact: string;
  mode: 'fill' | 'override';
}

export interface Column {
  name: string;
  first: string[];
  role: string | Fact;
  suggested: Fact | null; // what it may hold, used once somebody says so
}

export interface Codes {
  read: number;
  repairs: Counts;
  in_store: number;
  invalid: number;
  duplicates: number;
}

/** A text of the shelf column, and the category it may stand for. */
export interface Shelf {
  shelf: string;
  lines: number;
  category: string | null;
  confirmed: boolean; // that it is used: now, or once before
  name: string | null;
}

export interface Rule {
  id: string;
  text: string;
  severity: string;
}

export interface Progress {
  lines_done: number;
  lines: number;
  seconds_left: number | null;
  lights: Counts;
}

export interface File {
  name: string;
  bytes: number;
}

export type AuditState = 'reading' | 'draft' | 'waiting' | 'running' | 'stopping' | 'done' | 'failed' | 'cancelled';

/** An audit in short, as the list of them has it. */
export interface Brief {
  id: string;
  state: AuditState;
  name: string;
  bytes: number;
  lines: number | null;
  created_at: string;
  expires_at: string;
}

export interface Audit extends Brief {
  reading: string[]; // what of the list was passed over or cut short, in sentences
  columns: Column[];
  codes: Codes | null;
  shelves: Shelf[];
  policy: { name: string; rules: Rule[]; toml: string } | null;
  progress: Progress | null;
  summary: Summary | null;
  files: File[];
  problem: string | null; // what went wrong, in a sentence
}

export interface ReadyPolicy {
  id: string;
  name: string;
  toml: string;
}

export const AUDIT: Shape = { id: '', state: '', name: '', reading: [''], columns: [{ name: '', first: [''] }], shelves: [{ shelf: '' }], files: [{ name: '' }] };
export const STARTED: Shape = { id: '' };
export const AUDITS: Shape = { audits: [{ id: '', state: '', name: '' }] };
export const LINES: Shape = { lines: [{ status: '' }] };
export const POLICIES: Shape = { policies: [{ id: '', name: '', toml: '' }] };
