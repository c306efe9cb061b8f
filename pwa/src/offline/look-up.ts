import { getAnswer, type Reply } from '../api/client';
import type { Answer } from '../api/verdict';
import { lang } from '../messages';
import { loadOfflineMessages, offline } from '../messages/early';
import { lightWord } from '../parts/words';
import { markUnknown, takeFromOutbox, waitingCodes, type Waiting } from '../store/outbox';
import { saveScan } from '../store/scans';
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
    if (reply?.kind === 'fresh') answers.push(await received(code, reply.body));
    else if (isAnswered(reply)) unknown += await noted(code);
    else break; // no network, or a server that wants to be left alone: another time
  }
  if (answers.length || unknown) await tell(answers, unknown);
}

async function lastReply(gtin: string): Promise<Reply<Answer> | undefined> {
  let last: Reply<Answer> | undefined;
  for await (const reply of getAnswer(gtin, lang(), new AbortController().signal)) last = reply.kind === 'packed' ? reply.trouble : reply;
  return last;
}

/** The server said no, for good: nobody knows it, or it is no product. */
const isAnswered = (reply: Reply<Answer> | undefined) => reply?.kind === 'problem' && [400, 404].includes(reply.problem.status);

/** Into the history, by the time it was scanned. */
async function received({ gtin, at }: Waiting, answer: Answer): Promise<Answer> {
  await saveScan(answer, at);
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
