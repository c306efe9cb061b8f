import type { Kept } from '../api/client';
import type { FromPack } from './packed-card';

type Dated = Pick<FromPack, 'day' | 'size'>;

/** Of what several packs say, that of the latest day; of one day, that of the larger pack. */
export const newest = <T extends Dated>(found: T[]): T | undefined => found.toSorted((a, b) => (b.day ?? '').localeCompare(a.day ?? '') || b.size - a.size)[0];

/** A pack stands in for a copy that was kept before the day of its data; the day of a label photo says nothing of the last edit. */
export const isNewer = ({ day }: Pick<Dated, 'day'>, kept: Pick<Kept<unknown>, 'at'> | undefined): boolean => !kept || (day ?? '') > kept.at.toISOString().slice(0, 10);
