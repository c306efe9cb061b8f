import { f } from '../messages/sections';
import { lastScans } from '../store/scans';
import type { Scan } from '../store/database';
import { judged, personal } from './personal';
import type { Profile } from './profiles';
import { whom } from './words';

/** How many of the last scans have another light now than a moment ago; empty where none has. */
export async function reread(before: Profile | undefined, after: Profile | undefined): Promise<string> {
  const scans = await lastScans();
  if (!after) return '';
  const changed = scans.filter((scan) => lightFor(scan, before) !== lightFor(scan, after)).length;
  return changed ? f().reread(changed, scans.length, whom(after)) : '';
}

const lightFor = (scan: Scan, profile: Profile | undefined) =>
  profile ? personal(scan, profile.wishes, judged(scan.filter_facts, profile)).light : scan.light;
