/** Paths of files and keys of the registry. They are read as written: a backslash is no defanging here. */
import { byPattern } from './recogniser.ts';

/** Parts between backslashes may hold blanks, the last one only where its ending says that it is a file. */
const PART = String.raw`\\{1,2}[^\\/:*?"<>|\r\n\t\u0060]{1,80}(?=\\)`;
const LAST = String.raw`\\{1,2}(?:[^\\/:*?"<>|\r\n\t\u0060,;]{1,80}?\.[A-Za-z0-9]{2,4}(?![\p{L}\p{N}_.\\])|[^\\/:*?"<>|\s,;\u0060()'\u2019]{0,120})`;

const trimmed = (text: string): string => text.replace(/[.'+)\]*]+$/, '');

const path = (kind: string, text: string, start: number, value = trimmed(text)) => {
  const end = start + trimmed(text).length;
  return { kind, value, start, end };
};

export const WINDOWS_PATHS = byPattern(
  ['file-path'],
  new RegExp(String.raw`(?<![\p{L}\p{N}_\\%])(?:[A-Za-z]:|%[A-Za-z_][\w()]{1,31}%)(?:${PART}){0,30}${LAST}`, 'gu'),
  (match) => (trimmed(match[0]).length > 4 ? path('file-path', match[0], match.index) : undefined),
  'written',
);

const ROOTS =
  'usr|etc|tmp|var|opt|home|bin|sbin|dev|proc|root|lib|lib64|run|srv|mnt|sys|boot|data|Library|Users|private|Applications|System|Volumes';

export const UNIX_PATHS = byPattern(
  ['file-path'],
  new RegExp(String.raw`(?<![\p{L}\p{N}_.:/~@-])~?\/(?:${ROOTS})(?:\/[\p{L}\p{N}_.@%+~$-]{1,100}){1,30}\/?(?![\p{L}\p{N}])`, 'gu'),
  (match) => path('file-path', match[0], match.index),
  'written',
);

const HIVES: Readonly<Record<string, string>> = {
  HKLM: 'HKEY_LOCAL_MACHINE',
  HKCU: 'HKEY_CURRENT_USER',
  HKCR: 'HKEY_CLASSES_ROOT',
  HKU: 'HKEY_USERS',
  HKCC: 'HKEY_CURRENT_CONFIG',
};

/** The hive by its full name, as STIX demands it (section 6.17). */
export const REGISTRY_KEYS = byPattern(
  ['registry-key'],
  new RegExp(
    String.raw`(?<![\p{L}\p{N}_\\])(HKLM|HKCU|HKCR|HKU|HKCC|HKEY_LOCAL_MACHINE|HKEY_CURRENT_USER|HKEY_CLASSES_ROOT|HKEY_USERS|HKEY_CURRENT_CONFIG):?(?:${PART}){0,30}\\{1,2}[^\\/:*?"<>|\s,;\u0060()']{0,120}`,
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
