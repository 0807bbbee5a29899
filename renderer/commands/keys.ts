/** Key chords: written once in an action, matched against events, shown to people, and turned into Electron's spelling. */
import { t } from '../i18n/index.ts';

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

const MODIFIERS = ['Mod', 'Alt', 'Shift'] as const;

interface Chord {
  mod: boolean;
  alt: boolean;
  /** undefined: the character itself says whether Shift is held (`?`) */
  shift: boolean | undefined;
  key: string;
}

function parseChord(text: string): Chord {
  const parts = text === '+' ? ['+'] : text.split('+');
  const key = parts[parts.length - 1] ?? '';
  const held = new Set(parts.slice(0, -1));
  const isSymbol = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  return {
    mod: held.has('Mod'),
    alt: held.has('Alt'),
    shift: held.has('Shift') ? true : isSymbol ? undefined : false,
    key: key.toLowerCase(),
  };
}

/** One spelling per chord, so that two spellings of the same keys are seen to clash. */
export function normalizeChord(text: string): string {
  const chord = parseChord(text);
  return [chord.mod && 'Mod', chord.alt && 'Alt', chord.shift && 'Shift', chord.key].filter(Boolean).join('+');
}

export function matchesChord(text: string, press: KeyPress, isMac: boolean): boolean {
  const chord = parseChord(text);
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const other = isMac ? press.ctrlKey : press.metaKey;
  return (
    press.key.toLowerCase() === chord.key &&
    mod === chord.mod &&
    !other &&
    press.altKey === chord.alt &&
    (chord.shift === undefined || press.shiftKey === chord.shift)
  );
}

/** Whether the chord types nothing, so that it may act while a text field has the focus. */
export function worksInTextFields(text: string): boolean {
  const chord = parseChord(text);
  return chord.mod || chord.alt || /^f\d+$/.test(chord.key);
}

const SHOWN: Readonly<Record<string, string>> = {
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  enter: '⏎',
};

function shownKey(key: string): string | undefined {
  if (key === ' ') return t('key.space');
  if (key === 'pageup') return t('key.pageUp');
  if (key === 'pagedown') return t('key.pageDown');
  return SHOWN[key];
}

/** The keys of a chord as single caps, in the order in which people press them. */
export function chordCaps(text: string, isMac: boolean): string[] {
  const chord = parseChord(text);
  const caps: string[] = [];
  if (chord.mod) caps.push(isMac ? '⌘' : t('key.ctrl'));
  if (chord.alt) caps.push(isMac ? '⌥' : t('key.alt'));
  if (chord.shift) caps.push(isMac ? '⇧' : t('key.shift'));
  caps.push(
    shownKey(chord.key) ?? (chord.key.length === 1 ? chord.key.toUpperCase() : chord.key.charAt(0).toUpperCase() + chord.key.slice(1)),
  );
  return caps;
}

const ELECTRON_NAMES: Readonly<Record<string, string>> = {
  arrowleft: 'Left',
  arrowright: 'Right',
  arrowup: 'Up',
  arrowdown: 'Down',
  ' ': 'Space',
  '+': 'Plus',
};

export function electronAccelerator(text: string): string {
  const chord = parseChord(text);
  const name =
    ELECTRON_NAMES[chord.key] ??
    (chord.key.length === 1 ? chord.key.toUpperCase() : chord.key.charAt(0).toUpperCase() + chord.key.slice(1));
  const modifiers = MODIFIERS.filter((modifier) => (modifier === 'Mod' ? chord.mod : modifier === 'Alt' ? chord.alt : chord.shift));
  return [...modifiers.map((modifier) => (modifier === 'Mod' ? 'CmdOrCtrl' : modifier)), name].join('+');
}

export const IS_MAC = typeof navigator !== 'undefined' && /mac/i.test(navigator.userAgent);
