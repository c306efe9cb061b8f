import { getFile } from '../api/audits';
import { saveFile } from '../parts/save-file';
import { auditKey } from '../store/audit-key';

/** A link cannot show a key: where there is one, the file is fetched with it and handed over. Whether it arrived. */
export async function fetchFile(event: Event, id: string, name: string): Promise<boolean> {
  if (!auditKey()) return true;
  event.preventDefault();
  const answer = await getFile(id, name);
  if (answer.kind !== 'told') return false;
  saveFile(answer.body, name);
  return true;
}
