import { f } from '../messages/sections';
import type { Scan } from '../store/database';
import { judged, personal } from './personal';
import type { Profile } from './profiles';
import { whom } from './words';

/** How many products of the history have another light now than a moment ago; empty where none has. */
export function reread(scans: Scan[], before: Profile | undefined, after: Profile | undefined): string {
  if (!after) return '';
  const changed = scans.filter((scan) => lightFor(scan, before) !== lightFor(scan, after)).length;
  return changed ? f().reread(changed, scans.length, whom(after)) : '';
}

const lightFor = (scan: Scan, profile: Profile | undefined) =>
  profile ? personal(scan, profile.wishes, judged(scan.filter_facts, profile)).light : scan.light;
