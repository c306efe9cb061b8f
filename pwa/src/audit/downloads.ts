import { getFile } from '../api/audits';
import { auditKey } from '../store/audit-key';

/** A link cannot show a key: where there is one, the file is fetched with it and handed over. Whether it arrived. */
export async function fetchFile(event: Event, id: string, name: string): Promise<boolean> {
  if (!auditKey()) return true;
  event.preventDefault();
  const answer = await getFile(id, name);
  if (answer.kind !== 'told') return false;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(answer.body);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // by then the browser has read it
  return true;
}
