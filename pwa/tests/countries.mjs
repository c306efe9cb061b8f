// The tag of every country that the app offers, by the very module of the app, as JSON.
globalThis.navigator ??= { languages: [] };
const { OFFERED, tagOf } = await import('../src/alternatives/country');
const OTHERS = ['AD', 'BA', 'CD', 'CI', 'CW', 'GE', 'GF', 'GP', 'HK', 'KN', 'LC', 'MC', 'MF', 'MM', 'MO', 'MQ', 'NC', 'PF', 'PS', 'SX', 'TR', 'VI'];

console.log(JSON.stringify(Object.fromEntries([...OFFERED, ...OTHERS].map((code) => [code, tagOf(code)]))));
