import type { Answer } from '../api/verdict';
import { shortGtin } from '../api/gtin';
import { verdictPath } from '../app/router';
import { formatDate } from '../messages';
import { callOut, v } from '../messages/sections';

const MOST_REASONS = 4;
const MOST_ADDITIVES = 5;

export interface Letter {
  subject: string;
  body: string;
}

/** A message to the brand: dated facts of this verdict alone, each with its source; no wish of the shopper's filters. */
export function letterOf(answer: Answer, origin: string, now: Date): Letter {
  const words = callOut();
  const { product } = answer;
  const [code, name] = [shortGtin(product.gtin), words.product(product.name ?? words.nameless, product.brands ?? '')];
  const parts = [
    [words.hello],
    [words.looked(name, code, formatDate(now))],
    [words.result(answer.verdict.text)],
    ...facts(answer),
    [words.ask, answer.sources[0]?.edit_url ?? ''],
    [words.thanks],
    sources(answer, origin),
  ];
  return { subject: words.subject(name, code), body: parts.map((lines) => lines.filter(Boolean).join('\n')).join('\n\n') };
}

/** What lowers it, its additives with who said what when, what is not on file, what would lift it: only what there is. */
function facts({ verdict }: Answer): string[][] {
  const words = callOut();
  const lowering = verdict.reasons.filter(({ effect }) => effect === 'minus').slice(0, MOST_REASONS);
  const rated = verdict.pillars.additives.items.filter(({ penalty, counted_with: other }) => penalty > 0 && !other).slice(0, MOST_ADDITIVES);
  const lists: [string, string[]][] = [
    [words.counts, lowering.map(({ text }) => text)],
    [words.levels, rated.map(statement)],
    [words.missing, verdict.missing.map(({ text }) => text)],
    [words.lifts, (verdict.improvements ?? []).slice(0, 1).map(({ text }) => text)],
  ];
  return lists.filter(([, lines]) => lines.length).map(([title, lines]) => [title, ...lines.map((line) => `- ${line}`)]);
}

function statement({ code, name, level, evidence }: Answer['verdict']['pillars']['additives']['items'][number]): string {
  const row = evidence.find(({ decides }) => decides) ?? evidence[0];
  const additive = `${code} ${name}`;
  return row ? callOut().statement(additive, v().levels[level], row.body, row.year) : additive;
}

function sources({ product, verdict, sources: [source] }: Answer, origin: string): string[] {
  const words = callOut();
  const label = product.data_date ? words.label(formatDate(new Date(product.data_date))) : '';
  return [
    words.sources,
    ...(source ? [`- ${words.data(source.revision ? words.revision(source.revision) : '', label)} ${source.url}`] : []),
    `- ${words.rules(verdict.method)} ${origin}/method`,
    `- ${words.verdict} ${origin}${verdictPath(product.gtin)}`,
  ];
}

/** The message as an address that the shopper's own mail opens. */
export const mailTo = ({ subject, body }: Letter): string =>
  `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll('\n', '\r\n'))}`;
