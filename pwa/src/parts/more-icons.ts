import { addIcons } from './icons';

/** Icons that the first screen does without, drawn as those of `icons.ts` are. */
export const MORE = {
  glass: 'M5.500 4V15a5 5 0 0 0 5 5h3a5 5 0 0 0 5-5V4M5.500 10.500c0 1.200.8 2 2 2h9c1.200 0 2-.8 2-2',
  back: 'M15 5l-7 7 7 7',
  down: 'M5 9l7 7 7-7',
  minus: 'M6 12h12',
  plus: 'M12 6v12M6 12h12',
  share: 'M12 15V4M8 7.500 12 3.500l4 4M7.500 11H6a1.500 1.500 0 0 0-1.500 1.500v6A1.500 1.500 0 0 0 6 20h12a1.500 1.500 0 0 0 1.500-1.500v-6A1.500 1.500 0 0 0 18 11h-1.500',
  keep: 'M7 4h10a1 1 0 0 1 1 1v15l-6-4-6 4V5a1 1 0 0 1 1-1Z',
  lists: 'M4 6.500h10M4 12h10M4 17.500h6M18 10v8M14 14h8',
  pencil: 'M5 19l1-4L16 5l3 3L9 18l-4 1ZM14 7l3 3',
  dots: 'M5 12h.01M12 12h.01M19 12h.01',
  compare: 'M12 4v16M8 8H5M8 12H4M8 16H5.500M16 8h3M16 12h4M16 16h2.500',
  download: 'M12 4v11M8 11.500l4 4 4-4M5 20h14',
  flag: 'M6 21V4M6 4.500h11l-2 4 2 4H6',
  letter: 'M4.500 6h15A1.500 1.500 0 0 1 21 7.500v9a1.500 1.500 0 0 1-1.500 1.500h-15A1.500 1.500 0 0 1 3 16.500v-9A1.500 1.500 0 0 1 4.500 6ZM3.500 7.500 12 13l8.500-5.500',
  bin: 'M5 7h14M9.500 7V4.500h5V7M7 7l.8 12.500h8.400L17 7M10.500 11v5M13.500 11v5',
  narrow: 'M4 7h16M7 12h10M10 17h4',
  file: 'M7 3.500h6.500L18 8v12.500H7ZM13.500 3.500V8H18',
  order: 'M8 5v14M4.500 15.500 8 19l3.500-3.500M14 7h6M14 12h4.500M14 17h3',
} as const;

addIcons(MORE);
