// What codes seen in frames amount to, by the very modules of the app: films as JSON in, what each frame gave and what the sheet shows out.
import { text } from 'node:stream/consumers';
import { Agreement } from '../src/scan/agreement';
import { isNews } from '../src/scan/news';

function played(film) {
  const agreement = new Agreement();
  let shown;
  return film.map(({ at, reads, close }) => {
    if (close) agreement.close(close.map((gtin) => ({ gtin })), at);
    const step = reads && agreement.see(reads, at);
    if (step && isNews(step, shown)) shown = step;
    if (close) shown = undefined;
    return { step: said(step), shown: said(shown) };
  });
}

const said = (step) => (step ? [step.state, ...step.codes.map(({ gtin }) => gtin)].join(' ') : null);

console.log(JSON.stringify(JSON.parse(await text(process.stdin)).map(played)));
