import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Example } from '../api/client';
import { m } from '../messages';
import { camera as words } from '../messages/early';
import { icon } from '../parts/icons';
import type { Scan } from '../store/database';
import type { Trouble } from './camera';
import { platform } from './platform';
import { rows } from './product-list';
import { photoInput } from './stage';

/** What can be done instead: another try, a photo. */
interface Ways {
  retry: () => unknown;
  photo: (file: File) => unknown;
}

/** The phone's own camera app may be allowed what a page is not; a desktop has none. */
const isHeld = () => matchMedia('(pointer: coarse)').matches;

/** The scan screen where the camera gives nothing: why, what to do, the field, and products to tap. */
export function withoutCamera(trouble: Trouble, scans: Scan[], examples: Example[] | undefined, { retry, photo }: Ways): TemplateResult {
  const { title, text } = words()[trouble];
  const again = trouble !== 'missing' && trouble !== 'insecure';
  return html`<div class="no-camera">
    <div class="no-camera-say">${struckFrame()}
      <h1 class="page-title" tabindex="-1">${title}</h1><p class="second">${text}${trouble === 'refused' ? html` ${words().refused.ways[platform()]}` : nothing}</p>
      <code-field></code-field>
      <div class="no-camera-ways">${isHeld() ? html`<label class="button soft">${icon('camera')}${words().take}${photoInput(photo, words().take, true)}</label>` : nothing}
        <label class="button soft">${icon('picture')}${m().scan.picture}${photoInput(photo, m().scan.picture)}</label></div>
      ${again ? html`<button class="button outline" @click=${retry}>${words().again}</button>` : nothing}</div>
    <div class="no-camera-lists ${examples ? '' : 'coming'}">${rows(m().scan.last, scans)}${rows(m().scan.examples, examples ?? [])}</div></div>`;
}

/** A dry frame with a struck camera. */
function struckFrame(): TemplateResult {
  return html`<svg class="struck" aria-hidden="true" viewBox="0 -2 314 160">
    <path class="inside" d="M2 0V110A46 46 0 0 0 48 156H266A46 46 0 0 0 312 110V0Z"/>
    <path class="struck-wall" d="M2 0V110A46 46 0 0 0 48 156H266A46 46 0 0 0 312 110V0"/>
    ${CAMERA}</svg>`;
}

const CAMERA = svg`<g class="struck-camera"><path d="M123 56h18l8-12h18l8 12h16v44h-68z"/><circle cx="157" cy="77" r="12.500"/></g>
  <path class="struck-line" d="M113 40L201 110"/>`;
