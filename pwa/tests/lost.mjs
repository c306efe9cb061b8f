// Where the browser refuses its database, as Node has none: what becomes of lost filters when somebody touches them.
const kept = new Map([['limpide.filters', 'set']]);
globalThis.localStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value), removeItem: (key) => kept.delete(key) };
globalThis.BroadcastChannel = class {};
globalThis.dispatchEvent = () => true;

const { areLost, change, loadProfiles } = await import('../src/filters/profiles');
await loadProfiles();
const isKept = await change((shelf) => ({ ...shelf, profiles: [{ id: '1', name: 'Tom', wishes: [] }], chosen: '1' }));
console.log(JSON.stringify({ isKept, areLost: areLost(), flag: kept.get('limpide.filters') ?? null }));
process.exit(); // the patience of the first read is still running
