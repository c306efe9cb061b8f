import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { MORE } from './more-icons';

/** One stroke each, on a grid of 24; a word stands beside every icon, or its button is named. */
const FIRST = {
  scan: 'M4 9V5.500A1.500 1.500 0 0 1 5.500 4H9M15 4h3.500A1.500 1.500 0 0 1 20 5.500V9M20 15v3.500a1.500 1.500 0 0 1-1.500 1.500H15M9 20H5.500A1.500 1.500 0 0 1 4 18.500V15M4 12H20',
  next: 'M9 5l7 7-7 7',
  close: 'M6 6l12 12M18 6L6 18',
  keys: 'M5 6H19A1.500 1.500 0 0 1 20.500 7.500V16.500A1.500 1.500 0 0 1 19 18H5A1.500 1.500 0 0 1 3.500 16.500V7.500A1.500 1.500 0 0 1 5 6ZM7.500 10h.01M12 10h.01M16.500 10h.01M8.500 14h7',
  torch: 'M8 3h8v4l-2 3v10a1 1 0 0 1-1 1h-2a1 1 0 0 1-1-1V10L8 7ZM8 7h8M12 12.500v2',
  clock: 'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17ZM12 7.500V12l3 2',
  open: 'M13 5h6v6M19 5l-8.500 8.500M16 14v3.500a1.500 1.500 0 0 1-1.500 1.500h-8A1.500 1.500 0 0 1 5 17.500v-8A1.500 1.500 0 0 1 6.500 8H10',
  renewed: 'M5 12.500l4.500 4.500L19 7.500',
  filters: 'M4 8h9M19 8h1M4 16h1M11 16h9M13 8a3 3 0 1 0 6 0 3 3 0 1 0-6 0M5 16a3 3 0 1 0 6 0 3 3 0 1 0-6 0',
  search: 'M10.500 4.500a6 6 0 1 0 0 12 6 6 0 0 0 0-12ZM15 15l5 5',
  language: 'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17ZM3.500 12h17M12 3.500c-5 5-5 12 0 17M12 3.500c5 5 5 12 0 17',
  history: 'M4.500 12a7.500 7.500 0 1 0 2.300-5.400L4 9M4 4.500V9h4.500M12 8v4.500l3 1.800',
  brands: 'M4 20h16M6.500 20v-7M10.500 20V5M14.500 20v-10M18.500 20v-5',
  audit: 'M5 4.500h14V19.500H5ZM5 9.500c0 2.600 3.500 2.600 3.500 0 0 2.600 3.500 2.600 3.500 0 0 2.600 3.500 2.600 3.500 0 0 2.600 3.500 2.600 3.500 0',
  settings: 'M12 3.500l7.400 4.250v8.500L12 20.500l-7.400-4.250v-8.500ZM12 8.900a3.100 3.100 0 1 0 0 6.200 3.100 3.100 0 0 0 0-6.200Z',
  picture: 'M5.500 5h13A1.500 1.500 0 0 1 20 6.500v11a1.500 1.500 0 0 1-1.500 1.500h-13A1.500 1.500 0 0 1 4 17.500v-11A1.500 1.500 0 0 1 5.500 5ZM8.500 9.500h.01M4.500 17l4.500-4.500 3 3 3.500-4 4 4.500',
  camera: 'M4.500 8h3l1.500-2.500h6L16.500 8h3A1.500 1.500 0 0 1 21 9.500v8a1.500 1.500 0 0 1-1.500 1.500h-15A1.500 1.500 0 0 1 3 17.500v-8A1.500 1.500 0 0 1 4.500 8ZM12 10a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7Z',
  lens: 'M12 4.500a7.500 7.500 0 0 1 7.300 5.800M12 19.500a7.500 7.500 0 0 1-7.300-5.800M19.800 5.500v5h-5M4.200 18.500v-5h5M12 9.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5Z',
  person: 'M12 4.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7ZM5 20c.5-4 3.300-5.500 7-5.500s6.500 1.500 7 5.500',
  again: 'M19.500 12a7.500 7.500 0 1 1-2.200-5.300L19.500 9M19.500 4.500V9H15',
} as const;

export type IconName = keyof typeof FIRST | keyof typeof MORE;

const paths: Partial<Record<IconName, string>> = { ...FIRST };

/** Those that the first screen does without come with the other screens (`more-icons.ts`). */
export const addIcons = (more: typeof MORE): void => void Object.assign(paths, more);

export function icon(name: IconName, size = 24): TemplateResult {
  return html`<svg class="icon" aria-hidden="true" viewBox="0 0 24 24" width="${size / 16}rem" height="${size / 16}rem">
    <path d=${paths[name] ?? ''}/></svg>`;
}

const LOGO_WALL = 'M10 22V42A15 15 0 0025 57H39A15 15 0 0054 42V22';

/** A drop above the water of an open glass, in the colour of the text around it. */
export function logo(size: number): TemplateResult {
  return html`<svg aria-hidden="true" viewBox="0 0 64 64" width="${size / 16}rem" height="${size / 16}rem">${LOGO}</svg>`;
}

const LOGO: SVGTemplateResult = svg`<g fill="currentColor">
  <clipPath id="logo-glass"><path d="${LOGO_WALL}Z"/></clipPath>
  <path clip-path="url(#logo-glass)" d="M10 33Q12 41 20 41H44Q52 41 54 33V64H10Z"/>
  <path d="M32 5C28.500 12 23 16.500 23 23.200a9 9 0 0018 0C41 16.500 35.500 12 32 5z"/></g>
  <path d=${LOGO_WALL} fill="none" stroke="currentColor" stroke-width="4.600" stroke-linecap="round"/>`;
