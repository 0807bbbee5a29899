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
  theme: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 2v12M8 5h3.6M8 8h6M8 11h4.6',
  link: 'M6.5 9.5l3-3M7 4.5l1.3-1.3a3 3 0 0 1 4.3 4.3L11.3 8.8M9 11.5l-1.3 1.3a3 3 0 0 1-4.3-4.3l1.3-1.3',
  refresh: 'M13.2 6A5.5 5.5 0 0 0 3.4 5M2.8 10a5.5 5.5 0 0 0 9.8 1M3.2 2v3.2h3.2M12.8 14v-3.2H9.6',
  export: 'M8 10V2M5 5l3-3 3 3M2.5 9.5v4h11v-4',
  import: 'M8 2v8M5 7l3 3 3-3M2.5 9.5v4h11v-4',
  dots: 'M3.5 8h.2M8 8h.2M12.5 8h.2',
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration: the control that holds it carries the name. */
export function Icon({ name, size = 16, bold = false }: { name: IconName; size?: number; bold?: boolean }): ReactElement {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
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
