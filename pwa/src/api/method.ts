/** GET /api/v1/method: the rules as the server applies them. A part that may be missing is drawn only when it is there. */
export interface Method {
  method: string;
  pillars: { key: string; name: string; of: number }[];
  lights: { light: string; name: string; from: number; to: number }[];
  levels?: LevelRule[];
  evidence_rules?: { key: string; text: string }[];
  evidence_kinds?: EvidenceKind[];
  nutriscore?: { version: string; grades?: GradeBand[]; thresholds?: Threshold[] };
  origin?: { key: string; points: number; text: string }[];
  caps?: { key: string; at: number; text: string }[];
  rules?: Rule[];
  not_scored?: Sourced<{ key: string; name: string; text: string }>[];
  differences?: Sourced<{ other: string; key: string; text: string; url?: string | null }>[];
  assumptions?: { key: string; text: string }[];
  notice?: string;
}

/** A row of a table says where it was read, and when. */
export type Sourced<Row> = Row & { source?: string; date?: string };

export type EvidenceKind = Sourced<{ kind: string; level: string; name: string; text: string }>;

export interface Rule {
  rule: string;
  key: string;
  value: string;
  source?: string;
  date?: string;
}

export interface LevelRule {
  level: string;
  name: string;
  index_penalty: number;
  points_penalty: number;
  most_points: number | null;
  text: string;
}

export interface GradeBand {
  class: string;
  grade: string;
  least: number;
  most: number;
  index_from: number;
  index_to: number;
}

export interface Threshold {
  class: string;
  component: string;
  unit: string | null;
  comparison: string;
  limits: number[];
  points: number[];
  anchor?: string;
  source?: string;
  date?: string;
}
