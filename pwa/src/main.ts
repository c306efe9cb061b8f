import './parts/tokens.css';
import './parts/base.css';
import './parts/parts.css';
import { LimpideApp } from './app/limpide-app';
import { loadProfiles } from './filters/profiles';
import { loadLanguage } from './messages';

await Promise.all([loadLanguage(), loadProfiles()]); // nothing is drawn before there are words for it, nor as if nobody had filters
customElements.define('limpide-app', LimpideApp);
