import { html, nothing, type TemplateResult } from 'lit';
import type { ProductChanges, Rated } from '../api/brands';
import { verdictPath } from '../app/router';
import { m } from '../messages';
import { market as told } from '../messages/sections';
import { lightMark } from '../parts/light-bar';
import { numberWord } from '../parts/words';
import { lightThen } from './light-then';

/** A product that changed: its light then and now, and each change in a sentence. */
export function changedProduct({ gtin, name, before, after, changes }: ProductChanges): TemplateResult {
  const words = told();
  return html`<li class="changed"><p class="changed-lights">${rated(before)}<span aria-hidden="true">›</span>${rated(after)}
      <a class="label" href=${verdictPath(gtin)}>${name ?? m().scan.unknownName}</a></p>
    <ul class="plain-list">${changes.map(({ text }) => html`<li>${text}</li>`)}</ul></li>`;

  function rated({ light, score, span, possible }: Rated): TemplateResult {
    if (!light) return html`<span class="second">${words.notThere}</span>`;
    const number = numberWord({ score, span });
    return html`<span class="changed-light">${lightMark(light, 20, possible ?? [])}<span class="hidden">${lightThen(light, possible)}</span>${number ? html`<b>${number}</b>` : nothing}</span>`;
  }
}
