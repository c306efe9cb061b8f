import type { TemplateResult } from 'lit';
import type { Colour, Light } from '../api/verdict';
import { mark } from '../parts/mark';

export const LIGHTS: Light[] = ['green', 'amber', 'red', 'unknown', 'not-applicable'];

/** Of many lines to settle, some may be this and some that: two shapes stand for them all. */
const TO_SETTLE: Colour[] = ['amber', 'green'];

export const lightMark = (light: Light, size: number, possible: Colour[] = TO_SETTLE): TemplateResult => mark({ light, score: null, possible }, size);
