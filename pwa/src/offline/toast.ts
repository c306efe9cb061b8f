import { go } from '../app/router';

const SHOWN_FOR = 6_000;

/** One sentence over every screen, with where it leads; it goes by itself, but not while it has the focus. */
export function toast(sentence: string, { words, path }: { words: string; path: string }): void {
  const [shown, link] = [document.createElement('div'), document.createElement('button')];
  Object.assign(shown, { className: 'toast', role: 'status' });
  Object.assign(link, { className: 'toast-button', textContent: words, onclick: () => (shown.remove(), go(path)) });
  document.body.append(shown);
  shown.append(`${sentence} `, link); // what is put into a status that is there is said aloud
  const leave = () => (shown.contains(document.activeElement) ? setTimeout(leave, SHOWN_FOR) : shown.remove());
  setTimeout(leave, SHOWN_FOR);
}
