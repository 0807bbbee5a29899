/** Paths of files and keys of the registry. They are read as written: a backslash is no defanging here. */
import { byAnchor, byPattern } from './recogniser.ts';

/** Parts between backslashes may hold blanks, the last one only where its ending says that it is a file. */
const PART = String.raw`\\{1,2}[^\\/:*?"<>|\r\n\t\u0060]{1,80}(?=\\)`;
const LAST = String.raw`\\{1,2}(?:[^\\/:*?"<>|\r\n\t\u0060,;]{1,80}?\.[A-Za-z0-9]{2,4}(?![\p{L}\p{N}_.\\])|[^\\/:*?"<>|\s,;\u0060()'\u2019]{0,120})`;

const trimmed = (text: string): string => text.replace(/[.'+)\]*]+$/, '');

const path = (kind: string, text: string, start: number, value = trimmed(text)) => {
  const end = start + trimmed(text).length;
  return { kind, value, start, end };
};

const OPENS = /[\s"'\u0060([{<|,;=*\u201c\u2018]/;
const opens = (text: string, at: number): boolean => at < 0 || OPENS.test(text[at] ?? '');
const isWord = (text: string, at: number): boolean => at >= 0 && /[\p{L}\p{N}_\\%]/u.test(text[at] ?? '');
const MAX_VARIABLE = 34;

/** Where the path begins whose first backslash stands at `at`: a drive, a variable, a share, `..\`, or the backslash itself; -1: nowhere. */
function windowsBegin(text: string, at: number, least: number): number {
  const before = text[at - 1] ?? '';
  if (before === ':') return /[A-Za-z]/.test(text[at - 2] ?? '') && at - 2 >= least && !isWord(text, at - 3) ? at - 2 : -1;
  if (before === '%') {
    const opening = text.lastIndexOf('%', at - 2);
    return opening >= Math.max(least, at - MAX_VARIABLE) && !isWord(text, opening - 1) ? opening : -1;
  }
  if (before === '.') {
    const begin = text[at - 2] === '.' ? at - 2 : at - 1;
    return opens(text, begin - 1) ? begin : -1;
  }
  return opens(text, at - 1) ? at : -1;
}

export const WINDOWS_PATHS = byAnchor(
  ['file-path'],
  '\\',
  windowsBegin,
  new RegExp(
    [
      String.raw`(?:[A-Za-z]:|%[A-Za-z_][\w()]{1,31}%)(?:${PART}){0,30}${LAST}`,
      // a share, a device
      String.raw`\\\\(?:[?.]\\(?:[A-Za-z]:|\w{1,40}\\)|[\w.-]{1,63}(?=\\))(?:${PART}){0,30}${LAST}`,
      String.raw`\.{1,2}(?:\\[\w$. -]{1,80}(?=\\)){0,30}\\(?:[\w$. -]{1,80}?\.[A-Za-z0-9]{2,4}(?![\w.\\])|[\w$.-]{1,80})`,
      String.raw`(?!\\[xu][0-9A-Fa-f]{2})(?:\\[\w$.-]{1,80}){2,30}(?![\\/(\[{])`,
    ].join('|'),
    'uy',
  ),
  (match) => (trimmed(match[0]).length > 4 ? path('file-path', match[0], match.index) : undefined),
  'written',
);

const SLASH = 47;
const ROOTS =
  /^\/(?:usr|etc|tmp|var|opt|home|bin|sbin|dev|proc|root|lib|lib64|run|srv|mnt|sys|boot|data|Library|Users|private|Applications|System|Volumes)\//;

/** `/var/x`, `~/x`, `./x`, `../x`; of roots that nobody knows two parts are wanted. */
export const UNIX_PATHS = byAnchor(
  ['file-path'],
  '/',
  (text, at) => {
    if (text.charCodeAt(at + 1) === SLASH) return -1;
    let begin = at;
    if (text[begin - 1] === '~') begin--;
    else if (text[begin - 1] === '.') begin -= text[begin - 2] === '.' ? 2 : 1;
    return opens(text, begin - 1) || (begin === at && text[at - 1] === ':' && opens(text, at - 2)) ? begin : -1;
  },
  /(?:~|\.{1,2})?(?:\/[\p{L}\p{N}_.@%+~$-]{1,100}){1,30}\/?(?![\p{L}\p{N}])/uy,
  (match) => {
    const parts = match[0].split('/').length - 1;
    const isMeant = /^[~.]/.test(match[0]) || ROOTS.test(match[0]) || (parts >= 2 && /[A-Za-z]{2}/.test(match[0]));
    return isMeant ? path('file-path', match[0], match.index) : undefined;
  },
  'written',
);

const HIVES: Readonly<Record<string, string>> = {
  HKLM: 'HKEY_LOCAL_MACHINE',
  HKCU: 'HKEY_CURRENT_USER',
  HKCR: 'HKEY_CLASSES_ROOT',
  HKU: 'HKEY_USERS',
  HKCC: 'HKEY_CURRENT_CONFIG',
};

/** `[HKEY_…\Run] or [HKEY_…]`: a bracket that closes ends a key, unless a word goes on behind it. */
const KEY_PART = String.raw`\\{1,2}(?:[^\\/:*?"<>|\r\n\t\u0060\]]|\](?=[\w\\])){1,80}(?=\\)`;

/** The hive by its full name, as STIX demands it (section 6.17). */
export const REGISTRY_KEYS = byPattern(
  ['registry-key'],
  new RegExp(
    String.raw`(?<![\p{L}\p{N}_\\])(HKLM|HKCU|HKCR|HKU|HKCC|HKEY_LOCAL_MACHINE|HKEY_CURRENT_USER|HKEY_CLASSES_ROOT|HKEY_USERS|HKEY_CURRENT_CONFIG):?(?:${KEY_PART}){0,30}\\{1,2}(?:[^\\/:*?"<>|\s,;\u0060()'\]]|\](?=\w)){0,120}`,
    'gu',
  ),
  (match) => {
    const hive = match[1] ?? '';
    const text = trimmed(match[0]);
    const rest = text
      .slice(hive.length)
      .replace(/^:/, '')
      .replace(/\\{2,}/g, '\\')
      .replace(/\\$/, '');
    return rest === '' ? undefined : path('registry-key', match[0], match.index, `${HIVES[hive] ?? hive}${rest}`);
  },
  'written',
);
