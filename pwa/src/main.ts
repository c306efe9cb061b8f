import './parts/tokens.css';
import './parts/base.css';
import './parts/parts.css';
import { LimpideApp } from './app/limpide-app';
import { watchForOffer } from './app/offer';
import { areLost, chosen, loadProfiles } from './filters/profiles';
import { loadLanguage } from './messages';

/** The rules of filters come with the first filter that somebody sets. */
const loadRules = async () => void (chosen() || areLost() ? await import('./filters/personal-light') : undefined);

async function start(): Promise<void> {
  await Promise.all([loadLanguage(), loadProfiles()]); // nothing is drawn before there are words for it, nor as if nobody had filters
  await loadRules();
  addEventListener('limpide:filters', () => void loadRules()); // set in another tab
  customElements.define('limpide-app', LimpideApp);
}

watchForOffer();
void start(); // awaited here, it would have every part that screens share in a file of its own
