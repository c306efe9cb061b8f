declare module 'virtual:method' {
  /** The version of rules and tables that the app was built beside: packs of another one are refused. */
  export const METHOD: string;
  /** Which filter facts it knows, made by which tables: packs of others are refused too. */
  export const EDITION: string;
  /** Of fewer products than these no share and no percentile is told, and a brand of so few says so. */
  export const LEAST: number;
  /** Where each light begins, the worst first. */
  export const STARTS: [light: 'red' | 'amber' | 'green', score: number][];
}
