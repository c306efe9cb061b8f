import './parts/tokens.css';
import './parts/base.css';
import './parts/parts.css';
import { LimpideApp } from './app/limpide-app';
import { loadLanguage } from './messages';

await loadLanguage(); // nothing is drawn before there are words for it
customElements.define('limpide-app', LimpideApp);
