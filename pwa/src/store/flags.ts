/**
 * A word left outside of the database, which tells of a loss: `set` where something was kept there, `lost` where it was
 * found gone. A browser that refuses it, or clears it along with the rest, leaves nothing to notice a loss by.
 */
export type Flag = 'set' | 'lost' | undefined;

const keyOf = (of: string) => `limpide.${of}`;

export function flag(of: string): Flag {
  try {
    const found = localStorage.getItem(keyOf(of));
    return found === null ? undefined : found === 'lost' ? 'lost' : 'set';
  } catch {
    return undefined;
  }
}

export function setFlag(of: string, next: Flag): void {
  try {
    if (next) localStorage.setItem(keyOf(of), next);
    else localStorage.removeItem(keyOf(of));
  } catch {
    // refused: a loss will then not be noticed
  }
}
