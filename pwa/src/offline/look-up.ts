import { getAnswer, type Trouble } from '../api/client';
import type { Answer } from '../api/verdict';
import { lang } from '../messages';
import { loadOfflineMessages, offline } from '../messages/early';
import { lightWord } from '../parts/words';
import { markUnknown, takeFromOutbox, waitingCodes, type Waiting } from '../store/outbox';
import { saveScan } from '../store/scans';
import { outcomeOf } from './outcome';
import { toast } from './toast';

let underWay: Promise<void> | undefined;

/** Looks up what waits, one after the other, until the network or the server has had enough; then says what came of it. */
export function lookUpWaiting(): Promise<void> {
  underWay ??= lookUpAll().finally(() => (underWay = undefined));
  return underWay;
}

async function lookUpAll(): Promise<void> {
  const answers: Answer[] = [];
  let unknown = 0;
  for (const code of await waitingCodes()) {
    const reply = await lastReply(code.gtin);
    const outcome = reply && 'product' in reply ? answers.push(await received(code, reply)) : outcomeOf(reply);
    if (outcome === 'unknown') unknown += await noted(code);
    if (outcome === 'stop') break; // another time
  }
  if (answers.length || unknown) await tell(answers, unknown);
}

/** The server's answer, or why there is none, whatever stands in for it. */
async function lastReply(gtin: string): Promise<Answer | Trouble | undefined> {
  let last: Answer | Trouble | undefined;
  for await (const reply of getAnswer(gtin, lang(), new AbortController().signal))
    last = reply.kind === 'fresh' ? reply.body : reply.kind === 'kept' || reply.kind === 'packed' ? reply.trouble : reply;
  return last;
}

/** Into the history, by the time it was scanned. */
async function received({ gtin, at }: Waiting, answer: Answer): Promise<Answer> {
  await saveScan(answer, at, Date.now());
  await takeFromOutbox(gtin);
  return answer;
}

async function noted(code: Waiting): Promise<1> {
  await markUnknown(code);
  return 1;
}

async function tell([first, ...others]: Answer[], unknown: number): Promise<void> {
  await loadOfflineMessages();
  const words = offline();
  const found = first && (others.length ? words.lookedUp(others.length + 1) : words.lookedUpOne(first.product.name ?? first.product.gtin, lightWord(first.verdict)));
  toast([found, unknown ? words.stillUnknown(unknown) : ''].filter(Boolean).join(' '), { words: words.see, path: first ? '/history' : '/offline' });
}
