import type * as English from './en';
import { section } from '.';

/** The words of a scan without a camera. */
export const { words: camera, load: loadCameraMessages } = section<typeof English.camera>(
  import.meta.glob<typeof English.camera>('./??.ts', { query: '?only=camera', import: 'camera' }),
);

/** The words of reading a photo. */
export const { words: photo, load: loadPhotoMessages } = section<typeof English.photo>(
  import.meta.glob<typeof English.photo>('./??.ts', { query: '?only=photo', import: 'photo' }),
);

/** The words of packs and waiting codes. */
export const { words: offline, load: loadOfflineMessages } = section<typeof English.offline>(
  import.meta.glob<typeof English.offline>('./??.ts', { query: '?only=offline', import: 'offline' }),
);
