import { lang } from '../messages';
import { auditKey } from '../store/audit-key';
import type { LinePage } from './audit-report';
import { AUDIT, AUDITS, LINES, POLICIES, STARTED, type Audit, type Brief, type Fact, type ReadyPolicy } from './audit-shapes';
import { problemOf } from './problem';
import { send, upload } from './send';
import { toldBy, toldFile, type Told } from './told';

/** What an audit is started with: columns by what they are used as, categories by shelf, the policy's TOML. */
export interface Plan {
  roles: Record<string, string | Fact>;
  shelves: Record<string, string>;
  policy: string | null;
}

const AUDITS_URL = '/api/v1/audits';
const urlOf = (id: string) => `${AUDITS_URL}/${id}`;
export const fileUrl = (id: string, name: string) => `${urlOf(id)}/files/${encodeURIComponent(name)}`;

const withKey = (): Record<string, string> => (auditKey() ? { Authorization: `Bearer ${auditKey()}` } : {});

/** The audit, and the tag of this state of it; nothing in place of one that is as it was. */
export async function getAudit(id: string, tag: string, leave: AbortSignal): Promise<Told<{ audit?: Audit; tag: string }>> {
  const headers = { ...withKey(), ...(tag && { 'If-None-Match': tag }) };
  const response = await send(`${urlOf(id)}?lang=${lang()}`, { leave, headers });
  if (response?.status === 304) return { kind: 'told', body: { tag } };
  const told = await toldBy<Audit>(response, AUDIT);
  return told.kind === 'told' ? { kind: 'told', body: { audit: told.body, tag: response?.headers.get('ETag') ?? '' } } : told;
}

export const getAudits = async (leave: AbortSignal): Promise<Told<{ audits: Brief[] }>> =>
  toldBy(await send(AUDITS_URL, { leave, headers: withKey() }), AUDITS);

export const getPolicies = async (leave: AbortSignal): Promise<Told<{ policies: ReadyPolicy[] }>> =>
  toldBy(await send(`/api/v1/policies?lang=${lang()}`, { leave, headers: withKey() }), POLICIES);

/** A page of lines after `after` that fit all of `wanted`. */
export async function getLines(id: string, wanted: Record<string, string>, after: number, leave: AbortSignal): Promise<Told<LinePage>> {
  const query = new URLSearchParams({ ...wanted, after: String(after), limit: '25', lang: lang() });
  return toldBy(await send(`${urlOf(id)}/lines?${query}`, { leave, headers: withKey() }), LINES);
}

/** Hands a product list to our server; `tell` hears how many bytes have left. */
export async function sendList(file: Blob, name: string, leave: AbortSignal, tell: (bytes: number) => void): Promise<Told<{ id: string }>> {
  const body = new FormData();
  body.append('file', file, name);
  return toldBy(await upload(`${AUDITS_URL}?lang=${lang()}`, { body, leave, headers: withKey(), tell }), STARTED);
}

export const startAudit = (id: string, plan: Plan): Promise<Told<undefined>> => change(`${urlOf(id)}/start?lang=${lang()}`, 'POST', JSON.stringify({ ...plan, lang: lang() }));
export const cancelAudit = (id: string): Promise<Told<undefined>> => change(`${urlOf(id)}/cancel`, 'POST');
export const deleteAudit = (id: string): Promise<Told<undefined>> => change(urlOf(id), 'DELETE');

/** A file of the results, where a plain link could not show the key. */
export const getFile = async (id: string, name: string): Promise<Told<Blob>> =>
  toldFile(await send(fileUrl(id, name), { headers: withKey(), patience: 0 }));

async function change(url: string, method: string, body?: string): Promise<Told<undefined>> {
  const headers = { ...withKey(), ...(body && { 'Content-Type': 'application/json' }) };
  const response = await send(url, { method, headers, ...(body && { body }) });
  if (!response) return { kind: 'offline' };
  return response.ok ? { kind: 'told', body: undefined } : { kind: 'problem', problem: await problemOf(response) };
}
