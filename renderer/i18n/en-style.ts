import type { Plural } from './plural.ts';

/** Words of the common controls, and of the page that shows them all. */
export const STYLE = {
  'slider.from': '{label}, from',
  'slider.to': '{label}, to',
  'combobox.looking': 'Looking …',
  'combobox.none': 'Nothing found.',
  'panel.close': 'Close {title}',
  'field.clear': 'Empty {label}',
} as const satisfies Record<string, string | Plural>;
