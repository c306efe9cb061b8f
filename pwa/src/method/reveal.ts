/** Shows the part of a page that the address names, unfolding what hides it. */
export function reveal(root: HTMLElement): void {
  const part = location.hash ? root.querySelector<HTMLElement>(`[id="${CSS.escape(location.hash.slice(1))}"]`) : null;
  if (!part) return;
  for (let fold = part.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null) fold.open = true;
  part.tabIndex = -1;
  part.focus({ preventScroll: true });
  part.scrollIntoView({ block: 'start' });
}
