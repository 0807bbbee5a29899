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
  const parts = text.endsWith('+') ? [...text.slice(0, -2).split('+'), '+'] : text.split('+');
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

/** The chord of a key press as an action would write it, or undefined while only modifiers are held. */
export function chordOf(press: KeyPress, isMac: boolean): string | undefined {
  const { key } = press;
  if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Unidentified', 'Process', 'CapsLock', ''].includes(key)) return undefined;
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const other = isMac ? press.ctrlKey : press.metaKey;
  if (other) return undefined;
  const isSymbol = key.length === 1 && key.toLowerCase() === key.toUpperCase() && key !== ' ';
  return [mod && 'Mod', press.altKey && 'Alt', press.shiftKey && !isSymbol && 'Shift', key.length === 1 ? key.toUpperCase() : key]
    .filter(Boolean)
    .join('+');
}

/** Keys that the system, the fields of text, or every list and button answer themselves. */
const RESERVED: ReadonlySet<string> = new Set(
  [
    ...['Mod+C', 'Mod+X', 'Mod+V', 'Mod+A', 'Mod+Q', 'Mod+M', 'Mod+H', 'Alt+F4', 'F11', 'F12', 'F10', 'Shift+F10', 'ContextMenu'],
    ...['Mod++', 'Mod+=', 'Mod+-', 'Mod+0', 'Mod+Shift+I', 'Alt+Tab', 'Alt+ ', 'PrintScreen'],
    ...['Tab', 'Shift+Tab', 'Enter', 'Shift+Enter', ' ', 'Shift+ ', 'Escape', 'Home', 'End', 'PageUp', 'PageDown'],
    ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].flatMap((key) => [key, `Shift+${key}`]),
  ].map(normalizeChord),
);

/** Whether a user may give this chord to an action. */
export function isBindable(chord: string): boolean {
  return (
    chord.length > 0 &&
    chord.length <= 40 &&
    /^(?:(?:Mod|Alt|Shift)\+)*(?:\S|[A-Za-z][A-Za-z0-9]{1,15})$/.test(chord) &&
    !RESERVED.has(normalizeChord(chord))
  );
}

const SHOWN: Readonly<Record<string, string>> = {
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  enter: '⏎',
  delete: 'Del',
  escape: 'Esc',
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
