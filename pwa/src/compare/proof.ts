/** The least and the most a figure can be; undefined where nothing of it is known, null where it is no figure of this product. */
export type Figure = [number, number] | null | undefined;

export type Better = 'more' | 'less' | '';

const ANYTHING: [number, number] = [-Infinity, Infinity];

/** Which figures are better for certain: no other can pass them, and at least one is proven to be worse. */
export function provenBest(figures: Figure[], better: Better): boolean[] {
  if (!better) return figures.map(() => false);
  const spans = figures.map((figure) => (figure === null ? null : turned(figure ?? ANYTHING, better)));
  return spans.map((own, i) => {
    const others = spans.filter((_, j) => j !== i).filter((span) => span !== null);
    return !!own && others.every(([, most]) => most <= own[0]) && others.some(([, most]) => most < own[0]);
  });
}

const turned = ([least, most]: [number, number], better: Better): [number, number] => (better === 'more' ? [least, most] : [-most, -least]);
