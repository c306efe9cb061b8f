/** The least of a type that tells it from other JSON: '' for a text, [part] for a list of such parts, members by name. */
export type Shape = '' | Shape[] | { [member: string]: Shape };

/** What the screens read of an answer without asking whether it is there. */
export const ANSWER: Shape = {
  product: { gtin: '', nutriments: {}, remarks: [] },
  verdict: {
    light: '', text: '', method: '', possible: [''], caps: [], reasons: [], missing: [], assumed: [],
    pillars: { nutrition: { nutriscore: { components: {} } }, additives: { points: [], items: [] }, origin: { evidence: [] } },
  },
  sources: [{ name: '', url: '', licence: '', licence_url: '' }],
};
export const ADDITIVE: Shape = {
  code: '', name: '', level: '', method: '', names: {}, points: {},
  classes: [''], children: [], members: [], made: [''], evidence: [], history: [],
};
export const FILTERS: Shape = { filters: [{ key: '', name: '' }], families: [{ items: [] }], missing: {}, facts: {} };
export const METHOD: Shape = { method: '', pillars: [{ key: '' }], lights: [{ light: '' }] };
export const ALTERNATIVES: Shape = { text: '', items: [{ card: { gtin: '', light: '', possible: [''] }, better: [''] }] };
export const EXAMPLES: Shape = [{ gtin: '', light: '', possible: [''] }];
export const PAGE: Shape = { items: [{ gtin: '', light: '', possible: [''] }] };

export function fits(value: unknown, shape: Shape): boolean {
  if (shape === '') return typeof value === 'string';
  if (Array.isArray(shape)) return Array.isArray(value) && value.every((part) => shape.every((each) => fits(part, each)));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(shape).every(([name, part]) => fits((value as Record<string, unknown>)[name], part));
}
