import type { ReactiveControllerHost } from 'lit';
import { groupedCode } from '../api/gtin';
import { Inquiry } from '../api/inquiry';
import type { Answer } from '../api/verdict';
import { compare } from '../messages/sections';

/** One product of a comparison: how the question about it goes, and what is known of it. */
export interface Column {
  code: string;
  inquiry: Inquiry;
  answer: Answer | undefined;
}

/** The products side by side, each asked about once, the phone's own copy first. */
export class Columns {
  private inquiries = new Map<string, Inquiry>();

  constructor(private host: ReactiveControllerHost) {}

  /** Asks about those that are new, and lets go of the others. */
  show(codes: string[]): void {
    for (const [code, inquiry] of this.inquiries) if (!codes.includes(code)) this.drop(code, inquiry);
    for (const code of codes) if (!this.inquiries.has(code)) this.ask(code);
  }

  of = (codes: string[]): Column[] => codes.flatMap((code) => {
    const inquiry = this.inquiries.get(code);
    const reply = inquiry?.reply;
    return inquiry ? [{ code, inquiry, answer: reply && 'body' in reply ? reply.body : undefined }] : [];
  });

  private ask(code: string): void {
    const inquiry = new Inquiry(this.host);
    this.inquiries.set(code, inquiry);
    inquiry.about(code);
  }

  private drop(code: string, inquiry: Inquiry): void {
    inquiry.about('');
    this.host.removeController(inquiry);
    this.inquiries.delete(code);
  }
}

/** What a product is called in a sentence: with its brand where another has the same name, by its code where it has none. */
export function calledAmong({ answer, code }: Column, all: Column[]): string {
  const name = answer?.product.name;
  if (!name) return groupedCode(code);
  const isShared = all.filter((other) => other.answer?.product.name === name).length > 1;
  return isShared && answer.product.brands ? `${name} (${answer.product.brands})` : name;
}

/** "A, B and C". */
export const listed = (names: string[]): string => [names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(compare().and);

/** The lowest score comes last, what is proven before what may be; no score by rule ends the row. */
export function byScore(columns: Column[]): string[] {
  const least = ({ answer }: Column) => answer?.verdict.span?.[0] ?? -1;
  const most = ({ answer }: Column) => answer?.verdict.span?.[1] ?? -1;
  return [...columns].sort((a, b) => least(b) - least(a) || most(b) - most(a)).map(({ code }) => code);
}
