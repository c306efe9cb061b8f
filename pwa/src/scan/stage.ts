import { html, nothing, type TemplateResult } from 'lit';
import { groupedGtin } from '../api/gtin';
import { nameOfProfile } from '../filters/words';
import { areLost, opened } from '../filters/profiles';
import { m } from '../messages';
import { icon, logo } from '../parts/icons';
import type { Step } from './agreement';
import type { Camera } from './camera';

/** The open glass a code is held into: half full once it is seen, to the brim when two frames agree. */
export function frame(step: Step | undefined, live: boolean): TemplateResult {
  const level = !step ? '' : step.state === 'half' ? 'half' : 'full';
  const said = step?.state === 'agreed' ? m().scan.read(groupedGtin(step.codes[0].gtin)) : live ? m().scan.hold : m().scan.asking;
  return html`<div class="aim">
    <span class="stage-logo" aria-hidden="true">${logo(30)}</span>
    <div class="frame ${level}" aria-hidden="true"><div class="fill">${WATER}</div></div>
    <p class="aim-text">${said}</p></div>`;
}

/** What the camera can be told to do. */
export interface Tools {
  torch: () => void;
  zoom: () => void;
  lens: () => void;
}

type Take = (photo: File) => unknown;

/** Who products are judged for, and what this camera can do: nothing is shown that it cannot. */
export function tools(camera: Camera | undefined, { torch, zoom, lens }: Tools): TemplateResult {
  const { zoomed, isLit } = camera ?? { zoomed: 1, isLit: false };
  return html`<div class="tools">${profilePill()}<div class="discs">
    ${camera?.hasTorch ? html`<button class="disc" aria-label=${m().scan.torch} aria-pressed=${isLit} @click=${torch}>${icon('torch')}</button>` : nothing}
    ${camera?.zooms.length ? html`<button class="disc" aria-label=${m().scan.zoom(zoomed)} @click=${zoom}>${zoomed}×</button>` : nothing}
    ${camera?.lenses.length ? html`<button class="disc" aria-label=${m().scan.lens} @click=${lens}>${icon('lens')}</button>` : nothing}</div></div>`;
}

/** The other ways in: digits, or a photo. */
export const entry = (photo: Take): TemplateResult =>
  html`<div class="entry"><code-field></code-field><label class="disc">${icon('picture')}${photoInput(photo, m().scan.picture)}</label></div>`;

/** Takes a picture of the gallery; with `isFresh`, one that is taken now by the phone's own camera app. */
export function photoInput(take: Take, name: string, isFresh = false): TemplateResult {
  const chosen = ({ target }: Event) => {
    const input = target as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = ''; // the same photo may be chosen again
    if (file) take(file);
  };
  return html`<input class="hidden" type="file" accept="image/*" capture=${isFresh ? 'environment' : nothing} aria-label=${name} @change=${chosen}>`;
}

function profilePill(): TemplateResult {
  const profile = opened();
  const count = profile?.wishes.length ?? 0;
  const said = areLost() ? m().filters.lostShort : profile && count ? m().scan.profile(nameOfProfile(profile), count) : m().scan.noFilter;
  return html`<a class="pill" href="/filters" aria-label=${m().scan.toFilters(said)}>${icon('person', 20)}<span>${said}</span></a>`;
}

const SURFACE = 'M0 0C2 10 9 15 22 15H282C295 15 302 10 304 0';

const WATER = html`<svg viewBox="0 0 304 183" preserveAspectRatio="none"><path class="fill-water" d="${SURFACE}V300H0Z"/>
  <path class="fill-line" d=${SURFACE} /></svg>`;
