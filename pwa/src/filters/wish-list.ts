import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { f } from '../messages/sections';
import { icon } from '../parts/icons';
import { removeWish, setWish } from './edits';
import type { Option } from './options';
import type { Profile, Wish } from './profiles';

type Act = (edit: ReturnType<typeof setWish>) => void;

/** What a profile avoids and what it requires, each with what doubt means for it. */
export function wishList(profile: Profile, options: Map<string, Option>, act: Act): TemplateResult {
  const isRequired = ({ key }: Wish) => (options.get(key)?.side ?? sideOf(key)) === 'require';
  const group = (side: 'exclude' | 'require', wishes: Wish[]) => html`<section><h2>${f()[side]}</h2>
    <ul class="rows">${repeat(wishes, ({ key }) => key, (wish) => row(profile.id, wish, options.get(wish.key), act))}</ul></section>`;
  const [avoided, required] = [profile.wishes.filter((wish) => !isRequired(wish)), profile.wishes.filter(isRequired)];
  return html`${avoided.length ? group('exclude', avoided) : ''}${required.length ? group('require', required) : ''}`;
}

/** Without a list of filters the key alone tells. */
const sideOf = (key: string) => (/^(vegan|vegetarian|label|origin|made-in|nutriscore)\b/.test(key) ? 'require' : 'exclude');

function row(id: string, wish: Wish, option: Option | undefined, act: Act): TemplateResult {
  const words = f();
  const name = option?.name ?? wish.name;
  const kind = option?.strict ? `${option.kind}. ` : ''; // why it is strict unless said otherwise
  const way = (strict: boolean, word: string) => html`<label><input type="radio" name="doubt ${wish.key}" .checked=${wish.strict === strict}
    @change=${() => act(setWish(id, { ...wish, strict }))}><span>${word}</span></label>`;
  return html`<li class="wish"><span class="wish-text"><span class="label">${name}</span>
      <span class="second">${kind}${words.doubtIs[wish.strict ? 'strict' : 'tolerant']}</span></span>
    <fieldset class="segment"><legend class="hidden">${words.doubt(name)}</legend>${way(true, words.strict)}${way(false, words.tolerant)}</fieldset>
    <button class="icon-button" aria-label=${words.drop(name)} @click=${() => act(removeWish(id, wish.key))}>${icon('close', 20)}</button></li>`;
}
