import type { Complete } from './verdict';

/** application/problem+json, as far as the screens read it. */
export interface Problem {
  code: string;
  status: number;
  detail: string;
  /** What of the question it is about. */
  parameter?: string;
  add_url?: string;
  complete?: Complete;
  /** When Open Food Facts itself said that it has no such product; null where it was not asked. */
  asked_at?: string | null;
  /** Why Open Food Facts gave nothing: late, asked as often as its rules allow, or out of order. */
  reason?: 'slow' | 'busy' | 'down';
  /** Seconds after which asking again makes sense. */
  retry_after?: number;
  nearest?: string[];
  /** All that is wrong with what was sent, field by field. */
  errors?: FieldError[];
}

/** What is wrong with one field: of a list the text that is wrong, and what may have been meant. */
export interface FieldError {
  parameter: string;
  detail: string;
  value?: string;
  nearest?: string[];
}

/** A proxy may answer in HTML; its status then says enough. */
export async function problemOf(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => ({}))) as Partial<Problem>;
  return { code: 'internal-error', detail: '', ...body, status: response.status };
}
