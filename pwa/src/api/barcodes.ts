import type { Language } from '../messages';
import type { Trouble } from './client';
import { send } from './send';

/** What the server sees on a photo; `text` says it in the language asked for. */
export interface PhotoReply {
  status: 'read' | 'unsure' | 'none' | 'unreadable';
  gtins: string[];
  text: string;
}

const PATIENCE = 60_000; // milliseconds: a photo takes its time on a slow network

/** Has our server look at a photo, which it does not keep; for when the person has said so, and not before. */
export async function sendPhoto(photo: Blob, lang: Language, leave: AbortSignal): Promise<PhotoReply | Trouble> {
  const body = new FormData();
  body.append('photo', photo, 'photo.jpg');
  const response = await send(`/api/v1/barcodes?lang=${lang}`, { leave, body, patience: PATIENCE });
  const said: unknown = await response?.json().catch(() => undefined);
  if (!response || typeof said !== 'object' || said === null) return { kind: 'offline' };
  if (!response.ok) return { kind: 'problem', problem: { code: 'internal-error', detail: '', ...said, status: response.status } };
  return isReply(said) ? said : { kind: 'offline' };
}

/** A hotel's sign-in page may answer in its place. */
const isReply = (said: object): said is PhotoReply => 'status' in said && 'text' in said && 'gtins' in said && Array.isArray(said.gtins);
