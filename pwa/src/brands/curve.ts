import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { BestSet } from '../api/market';
import { market as told } from '../messages/sections';
import { whole } from '../parts/counted';
import { added, knee } from './best';

const [W, H, LEFT, TOP, RIGHT, FOOT] = [320, 232, 28, 44, 10, 24];
const LETTER = 7.6; // how wide a letter of a name is, at most
const LINE = 16;

interface Point {
  x: number;
  y: number;
  set: BestSet;
}

/** Products lifted by so many additives removed: a step at every set, the points named where the names have room. */
export function curve(sets: BestSet[]): TemplateResult {
  const most = sets.at(-1) as BestSet;
  const [changes, lifted] = [Math.max(2, most.additives.length + 1), most.products_lifted];
  const ticks = ticksOf(lifted);
  const x = (n: number) => LEFT + (n / changes) * (W - LEFT - RIGHT);
  const y = (n: number) => H - FOOT - (n / Math.max(lifted, ticks.at(-1) ?? 1)) * (H - FOOT - TOP);
  const points = sets.map((set) => ({ x: x(set.additives.length), y: y(set.products_lifted), set }));
  const path = `M${x(0)} ${y(0)}${points.map((point) => `H${point.x}V${point.y}`).join('')}H${x(changes)}`;
  return html`<svg class="curve" role="img" aria-label=${spoken(sets)} viewBox="0 0 ${W} ${H}">
    ${ticks.map((n) => svg`<path class="curve-line" d="M${LEFT} ${y(n)}H${W - RIGHT}"/><text class="curve-tick end" x=${LEFT - 8} y=${y(n)} dy=".35em">${whole(n)}</text>`)}
    ${xTicks(changes).map((n) => svg`<text class="curve-tick middle" x=${x(n)} y=${H - 4}>${whole(n)}</text>`)}
    <path class="curve-water" d="${path}V${y(0)}H${x(0)}Z"/><path class="curve-edge" d=${path}/>
    ${points.map(({ x: cx, y: cy }) => svg`<circle class="curve-point" cx=${cx} cy=${cy} r="4.500"/>`)}
    ${names(points)}${headline(sets)}</svg>`;
}

/** Round numbers up the side, five at most. */
function ticksOf(most: number): number[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000].find((each) => most / each <= 4) ?? 10_000;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
}

function xTicks(changes: number): number[] {
  const step = Math.ceil(changes / 8);
  return Array.from({ length: Math.floor(changes / step) + 1 }, (_, i) => i * step);
}

/** Each name stands left of its point, above the water; one without room is left to the table. */
function names(points: Point[]): SVGTemplateResult[] {
  const taken: [left: number, right: number, base: number][] = [];
  return points.flatMap(({ x, y, set }, i) => {
    const name = added(set, points[i - 1]?.set);
    const [right, base] = [x - 8, y - 7];
    const left = right - name.length * LETTER;
    const isFree = left >= LEFT - 20 && taken.every(([from, to, other]) => right < from || left > to || Math.abs(base - other) >= LINE);
    if (!isFree) return [];
    taken.push([left, right, base]);
    return [svg`<text class="curve-name end" x=${right} y=${base}>${name}</text>`];
  });
}

/** What the few changes that do most of the work lift, out of all that can be lifted so. */
function headline(sets: BestSet[]): SVGTemplateResult {
  const [few, most] = [knee(sets) as BestSet, sets.at(-1) as BestSet];
  return svg`<text class="curve-name end" x=${W - RIGHT} y="14">${told().knee(whole(few.products_lifted), whole(most.products_lifted), few.additives.length)}</text>`;
}

const spoken = (sets: BestSet[]) =>
  `${told().removed}, ${told().lifted}. ${sets.map(({ additives, products_lifted: n }) => told().curveSpoken(whole(n), whole(additives.length))).join(' ; ')}`;
