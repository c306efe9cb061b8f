import { history } from '../messages/sections';
import { plain } from '../parts/plain';
import { KEPT, type List } from '../store/lists';

export const nameOfList = ({ id, name }: List): string => (id === KEPT ? history().kept : name);

/** What keeps a list from this name; empty where nothing does. That of kept products is `kept` in every file. */
export function problemWith(name: string, lists: List[], own = ''): string {
  if (!plain(name)) return history().nameless;
  const others = lists.filter(({ id }) => id !== own).map(nameOfList);
  return [...others, history().kept, KEPT].some((taken) => plain(taken) === plain(name)) ? history().taken : '';
}
