import { html, nothing, type TemplateResult } from 'lit';
import { audit as told } from '../messages/sections';
import { emptyGlass } from '../parts/dry-glass';

/** What went wrong with a file, as the server says it. */
export interface Flaw {
  name?: string; // of the file
  detail: string;
  line?: number;
  column?: number;
}

interface Plain {
  title: string;
  text: string;
  problem?: Flaw | null;
}

/** Nothing to show yet, or no longer: a dry glass, what is the case, what can be done. */
export function plainGlass({ title, text, problem }: Plain, actions?: TemplateResult): TemplateResult {
  return html`<div class="plain audit-plain">${emptyGlass(title, false)}
    <h1 class="page-title" tabindex="-1" data-said>${title}</h1>
    ${problem ? html`<p role="alert">${flaw(problem)}</p>` : nothing}
    ${text ? html`<p class="second">${text}</p>` : nothing}
    <div class="plain-actions">${actions ?? nothing}</div></div>`;
}

/** Where it stands, and what it is. */
export const flaw = ({ detail, name, line, column }: Flaw): TemplateResult =>
  html`${name && !detail.includes(name) ? html`<b>${name}</b> ` : nothing}${line ? html`<b>${told().atLine(line, column)}.</b> ` : nothing}${detail}`;
