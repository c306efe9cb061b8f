import type { Step } from './agreement';

/** Whether what lies before the camera takes the place of what the sheet shows: a question waits for its answer. */
export function isNews(step: Step, shown: Step | undefined): boolean {
  if (step.state === 'half') return false;
  const isOther = step.codes.some(({ gtin }) => !shown?.codes.some((code) => code.gtin === gtin));
  const settles = shown?.state === 'ask' && shown.codes.length === 1 && step.state === 'agreed';
  return isOther || settles;
}
