/** Icons of the controls: 16 × 16, drawn with one stroke of the text colour. Icons of the types are in domain/type-icon.tsx. */
import type { ReactElement } from 'react';

const PATHS = {
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.3 10.3 14 14',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  check: 'M3 8.5l3.5 3.5L13 4.5',
  'chevron-right': 'M6 3.5 10.5 8 6 12.5',
  'chevron-down': 'M3.5 6 8 10.5 12.5 6',
  back: 'M9.5 3.5 5 8l4.5 4.5M5 8h8',
  forward: 'M6.5 3.5 11 8l-4.5 4.5M11 8H3',
  up: 'M8 13V3M4 7l4-4 4 4',
  down: 'M8 3v10M4 9l4 4 4-4',
  home: 'M2.5 8 8 3l5.5 5M4 7v6h3v-3.5h2V13h3V7',
  filter: 'M2 3.5h12L9.5 8.5V13l-3-1.5v-3z',
  calendar: 'M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3',
  columns: 'M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8M8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z',
  outside: 'M6 3H3v10h10v-3M9 2.5h4.5V7M13.2 2.8 7.5 8.5',
  undo: 'M5.5 3 2.5 6l3 3M2.5 6h6.8a4 4 0 0 1 0 8H6',
  redo: 'M10.5 3l3 3-3 3M13.5 6H6.7a4 4 0 0 0 0 8H10',
  pause: 'M5 3v10M11 3v10',
  play: 'M4.5 2.8v10.4L13 8z',
  stop: 'M3.5 3.5h9v9h-9z',
  trash: 'M2.5 4.5h11M6 4V2.5h4V4M4 4.5l.7 9h6.6l.7-9M6.7 7v4M9.3 7v4',
  warning: 'M8 2.2 14.5 13.5h-13zM8 6.5v3.2M8 11.4v.4',
  info: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8M8 7.2v4M8 4.7v.4',
  settings: 'M2 4.5h6M11.5 4.5H14M2 11.5h2.5M8 11.5h6M9.7 2.8v3.4M6.2 9.8v3.4',
  jobs: 'M2.5 13.5h11M4 10.5V8M8 10.5V3M12 10.5V6',
  history: 'M2.8 5.2A6 6 0 1 1 2 8M2.3 2.5v3h3M8 4.8V8l2.3 1.6',
  source:
    'M8 2c3.3 0 5.5 1 5.5 2.2S11.3 6.5 8 6.5 2.5 5.4 2.5 4.2 4.7 2 8 2M2.5 4.2v7.6C2.5 13 4.7 14 8 14s5.5-1 5.5-2.2V4.2M2.5 8c0 1.2 2.2 2.2 5.5 2.2s5.5-1 5.5-2.2',
  file: 'M4 1.8h5l3 3v9.4H4zM9 1.8v3h3',
  folder: 'M2 4h4l1.4 1.6H14V13H2z',
  paste: 'M5.5 3h-2v11h9V3h-2M5.5 2h5v2.2h-5zM5.5 7.5h5M5.5 10.5h3.5',
  keyboard: 'M1.5 4h13v8h-13zM4 6.5h.4M7 6.5h.4M10 6.5h.4M12 9.3h.4M4 9.3h.4M6.2 9.5h3.6',
  network: 'M8 9.8v4M5.5 13.8h5M8 2.2a3.8 3.8 0 1 0 0 7.6 3.8 3.8 0 0 0 0-7.6M4.2 6h7.6M8 2.2c-2.2 2.3-2.2 5.3 0 7.6 2.2-2.3 2.2-5.3 0-7.6',
  rail: 'M2 3h12v10H2zM6 3v10',
  plus: 'M8 3v10M3 8h10',
  pencil: 'M3 13l.8-3.2L10.6 3a1.4 1.4 0 0 1 2 0l.4.4a1.4 1.4 0 0 1 0 2L6.2 12.2zM9.4 4.2l2.4 2.4',
  theme: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 2v12M8 5h3.6M8 8h6M8 11h4.6',
  link: 'M6.5 9.5l3-3M7 4.5l1.3-1.3a3 3 0 0 1 4.3 4.3L11.3 8.8M9 11.5l-1.3 1.3a3 3 0 0 1-4.3-4.3l1.3-1.3',
  refresh: 'M13.2 6A5.5 5.5 0 0 0 3.4 5M2.8 10a5.5 5.5 0 0 0 9.8 1M3.2 2v3.2h3.2M12.8 14v-3.2H9.6',
  export: 'M8 10V2M5 5l3-3 3 3M2.5 9.5v4h11v-4',
  import: 'M8 2v8M5 7l3 3 3-3M2.5 9.5v4h11v-4',
  dots: 'M3.3 7.2a.8.8 0 1 0 0 1.6.8.8 0 0 0 0-1.6M8 7.2a.8.8 0 1 0 0 1.6.8.8 0 0 0 0-1.6M12.7 7.2a.8.8 0 1 0 0 1.6.8.8 0 0 0 0-1.6',

  // the screens
  graph:
    'M4 2.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6M12 3.7a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6M6.5 10.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6M5.8 4.3l4.4.9M4.5 5.7l1.5 4.6M10.9 6.9l-3.2 3.7',
  matrix: 'M2.5 2.5h11v11h-11zM2.5 5.5h11M6.2 5.5v8M9.9 5.5v8M9.9 9.5h3.6',
  lookup: 'M2.5 3.5h7M2.5 6.5h4M2.5 9.5h3M2.5 12.5h4M10 6.3a3 3 0 1 0 0 6 3 3 0 0 0 0-6M12.2 11.5l2 2',
  bookmark: 'M4 2.2h8v11.6l-4-3-4 3z',
  star: 'M8 2l1.8 3.8 4.2.6-3 2.9.7 4.2L8 11.5l-3.7 2 .7-4.2-3-2.9 4.2-.6z',
  tour: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8M10.8 5.2 9.3 9.3 5.2 10.8 6.7 6.7z',
  help: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8M6.2 6.3A1.8 1.8 0 1 1 8 8.3v.9M8 11.3v.3',
  panel: 'M2 3h12v10H2zM10 3v10',
  'panel-close': 'M2 3h12v10H2zM10 3v10M4.5 6.5 6 8l-1.5 1.5',
  tab: 'M1.8 12.5h12.4M3 12.5v-8h6l1.2 2.5H13v5.5',
  split: 'M2 3h12v10H2zM8 3v10',
  list: 'M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.3M2.5 8h.3M2.5 12h.3',
  tag: 'M2.5 3v5l6 6 5-5-6-6zM5.2 5.7h.3',
  profile: 'M2.5 3h11v10h-11zM2.5 6.2h11M6.2 9.6h3.6',
  components: 'M8 1.5 10.5 4 8 6.5 5.5 4zM12 5.5 14.5 8 12 10.5 9.5 8zM4 5.5 6.5 8 4 10.5 1.5 8zM8 9.5l2.5 2.5L8 14.5 5.5 12z',

  // arranging a graph
  'layout-force':
    'M8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4M3.2 2a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 0 0 0-2.4M13 3.6a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 0 0 0-2.4M4.2 11.6a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 0 0 0-2.4M12 12a1.2 1.2 0 1 0 0 2.4A1.2 1.2 0 0 0 12 12M4.1 4.1l2.4 2.5M9.9 7.3l2.1-1.8M6.6 9.5l-1.6 2.2M9.3 9.6l1.9 2.6',
  'layout-hierarchical': 'M6.2 2h3.6v3H6.2zM1.8 11h3.6v3H1.8zM10.6 11h3.6v3h-3.6zM8 5v3M3.6 11V8h8.8v3',
  'layout-concentric': 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8M8 4.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4M8 7.9v.2',
  'layout-grid':
    'M3.5 2.5a1 1 0 1 0 0 2 1 1 0 0 0 0-2M8 2.5a1 1 0 1 0 0 2 1 1 0 0 0 0-2M12.5 2.5a1 1 0 1 0 0 2 1 1 0 0 0 0-2M3.5 7a1 1 0 1 0 0 2 1 1 0 0 0 0-2M8 7a1 1 0 1 0 0 2 1 1 0 0 0 0-2M12.5 7a1 1 0 1 0 0 2 1 1 0 0 0 0-2M3.5 11.5a1 1 0 1 0 0 2 1 1 0 0 0 0-2M8 11.5a1 1 0 1 0 0 2 1 1 0 0 0 0-2M12.5 11.5a1 1 0 1 0 0 2 1 1 0 0 0 0-2',
  lasso:
    'M5 10.2c-1.9-.7-3-1.9-3-3.3C2 4.4 4.7 2.5 8 2.5s6 1.9 6 4.4-2.7 4.4-6 4.4c-.5 0-1 0-1.5-.1M5.5 9.5a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 0 0 0-2.4M5.2 11.9c0 1-.5 1.7-1.7 2.1',
  rectangle: 'M2.5 5V2.5H5M7 2.5h2M11 2.5h2.5V5M13.5 7v2M13.5 11v2.5H11M9 13.5H7M5 13.5H2.5V11M2.5 9V7',
  pointer: 'M3.5 2.2v10.3l2.8-2.6 1.9 4 1.7-.8-1.9-3.9h3.8z',
  invert: 'M2.5 2.5h7v7h-7zM12 6.5h1.5v7h-7V12M4.5 7.5l3-3',
  lock: 'M3.5 7h9v6.5h-9zM5.3 7V5a2.7 2.7 0 0 1 5.4 0v2M8 9.7v1.3',
  unlock: 'M3.5 7h9v6.5h-9zM5.3 7V4.7a2.7 2.7 0 0 1 5.2-.9M8 9.7v1.3',
  expand:
    'M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M8 3.5v-2M6.8 2.5 8 1.3l1.2 1.2M8 12.5v2M6.8 13.5 8 14.7l1.2-1.2M3.5 8h-2M2.5 6.8 1.3 8l1.2 1.2M12.5 8h2M13.5 6.8 14.7 8l-1.2 1.2',
  collapse:
    'M8 6.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3M8 1.5v3M6.5 3.3 8 4.8l1.5-1.5M8 14.5v-3M6.5 12.7 8 11.2l1.5 1.5M1.5 8h3M3.3 6.5 4.8 8 3.3 9.5M14.5 8h-3M12.7 6.5 11.2 8l1.5 1.5',
  neighbours:
    'M8 6.3a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4M3 2.2a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6M13 2.2a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6M8 11.7a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6M4 4.4l2.7 2.4M12 4.4 9.3 6.8M8 9.7v2',
  path: 'M3.5 9.5a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4M12.5 3.1a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4M5.2 11.2H8c3.5 0 0-6.4 2.8-6.4',
  common: 'M6 3.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10 3.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M8 7.9v.2',
  fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  center: 'M8 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M8 1.5v4M8 10.5v4M1.5 8h4M10.5 8h4',
  'zoom-in': 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.3 10.3 14 14M7 5v4M5 7h4',
  'zoom-out': 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.3 10.3 14 14M5 7h4',
  minimap: 'M2 3h12v10H2zM8 8h4.3v3.3H8zM4.5 5.5h.3M6.5 7h.3M5 9.5h.3',
  legend: 'M2.5 2.5H5V5H2.5zM3.7 6.8 5.2 9.3h-3zM3.7 11.2a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6M7.5 3.8h6M7.5 8.2h6M7.5 12.5h6',
  time: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8M8 4.3V8l2.6 1.6',
  words: 'M3 4.5V3h10v1.5M8 3v10M6 13h4',
  group: 'M4.5 4.5h7v7h-7zM1.8 4V1.8H4M12 1.8h2.2V4M14.2 12v2.2H12M4 14.2H1.8V12',
  ungroup: 'M2 2h6v6H2zM8 8h6v6H8z',
  remove: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8M5 8h6',
  compare: 'M5.5 3v10M5.5 3H2.5v10h3M10.5 3v10M10.5 3h3v10h-3M8 1.5v13',
  heat: 'M8 1.8c.5 2.5 4 4.2 4 7.7a4 4 0 0 1-8 0c0-1.7.8-2.7 1.8-3.5 0 1.5.5 2 1.2 2C8 6.5 7.5 4 8 1.8',
  swap: 'M2.5 5.5h10M10 3l2.5 2.5L10 8M13.5 10.5h-10M6 8l-2.5 2.5L6 13',
  sort: 'M5 3v10M2.8 10.8 5 13l2.2-2.2M11 13V3M8.8 5.2 11 3l2.2 2.2',

  // in and out
  'layer-in': 'M8 7.5 2 10.5l6 3 6-3zM8 1.5v6M5.8 5.3 8 7.5l2.2-2.2',
  'layer-out': 'M8 7.5 2 10.5l6 3 6-3zM8 8.5v-7M5.8 3.7 8 1.5l2.2 2.2',
  png: 'M2 3h12v10H2zM2 11l3.5-3.5 3 3 2-2L14 12M10.5 5.3a.9.9 0 1 0 0 1.8.9.9 0 0 0 0-1.8',
  svg: 'M2.2 2.2h2.6v2.6H2.2zM11.2 11.2h2.6v2.6h-2.6zM4.8 3.5h3c3 0 0 9 3.4 9M2.2 11.2h2.6v2.6H2.2zM11.2 2.2h2.6v2.6h-2.6z',
  bold: 'M4.5 2.8h4.2a2.6 2.6 0 0 1 0 5.2H4.5zM4.5 8h4.8a2.6 2.6 0 0 1 0 5.2H4.5z',
  italic: 'M6.5 2.8H12M4 13.2h5.5M9.6 2.8 6.4 13.2',
  heading: 'M4 2.8v10.4M12 2.8v10.4M4 8h8',
  numbers: 'M7.5 4h6M7.5 8h6M7.5 12h6M2.5 3.3l1.2-.8v4M2.3 10.4c.6-1.2 2.4-.9 2.2.4-.1.8-1.5 1.4-2.2 2.4h2.4',
  quote: 'M3 3v10M6.5 5h7M6.5 8h7M6.5 11h4.5',
  save: 'M2.5 2.5h8.7l2.3 2.3v8.7h-11zM5 2.5v3.5h5V2.5M4.8 13.5V9.3h6.4v4.2',
  edit: 'M10.8 2.7l2.5 2.5-7.8 7.8-3.2.7.7-3.2zM9.2 4.3l2.5 2.5',
  'eye-off':
    'M3.7 4.7C2.3 6 1.5 8 1.5 8S4 12.5 8 12.5c1.4 0 2.6-.5 3.5-1.2M6 3.9C6.6 3.6 7.3 3.5 8 3.5c4 0 6.5 4.5 6.5 4.5s-.5 1.1-1.5 2.3M2.5 2.5l11 11',
  pin: 'M5.5 2.2h5l-.7 5 2.2 2.3H4l2.2-2.3zM8 9.5v4.7',
  grip: 'M6 4h.2M10 4h.2M6 8h.2M10 8h.2M6 12h.2M10 12h.2',
  clear: 'M6 3.5h8v9H6L1.5 8zM8 6.3l3.5 3.5M11.5 6.3 8 9.8',
  question: 'M5.5 5.7A2.6 2.6 0 1 1 8 8.8v1M8 12.3v.3',
} as const;

export type IconName = keyof typeof PATHS;

const isIconName = (name: string): name is IconName => Object.hasOwn(PATHS, name);
export const ICON_NAMES: readonly IconName[] = Object.keys(PATHS).filter(isIconName);

/** Decoration: the control that holds it carries the name. */
export function Icon({
  name,
  size = 16,
  bold = false,
  filled = false,
}: {
  name: IconName;
  size?: number;
  bold?: boolean;
  /** for what is on: a bookmark that is set, a star */
  filled?: boolean;
}): ReactElement {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill={filled ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth={bold ? 2 : 1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The mark of the application: a sextant's arc and arm. */
export function Logo({ size = 20 }: { size?: number }): ReactElement {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M12 3 4.5 16.5a11 11 0 0 0 15 0z" />
      <path d="M12 3l3.2 16.4" />
      <path d="M7 12h6.5" />
      <circle cx="12" cy="3.4" r="1.2" fill="currentColor" stroke="none" />
    </svg>
  );
}
