/** What a person chose for this device; none of it is about a product or a filter. */
export interface Settings {
  sound: boolean;
  vibration: boolean;
  torch: boolean;
  zoom: number;
  lens: string; // the device id of a camera, '' for the one the browser picks
  photos: boolean; // of products, through our own server
  country: string; // where one shops, by its two letters; '' for that of the browser
}

const KEY = 'limpide.settings';
const USUAL: Settings = { sound: false, vibration: true, torch: false, zoom: 1, lens: '', photos: true, country: '' };

let current: Settings | undefined;

export function settings(): Settings {
  current ??= { ...USUAL, ...read() };
  return current;
}

/** Chooses from now on, and tells whoever draws by it; storage may be refused, the choice then lasts as long as the page. */
export function choose(some: Partial<Settings>): void {
  current = { ...settings(), ...some };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // refused
  }
  dispatchEvent(new Event('limpide:settings'));
}

function read(): Partial<Settings> {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof found === 'object' && found !== null ? found : {};
  } catch {
    return {};
  }
}
