/** Names of programs as they present themselves: user agents, CPE. */
import { byAnchor } from './recogniser.ts';

const COMMENT = String.raw`\((?:[^()]{1,300}(?:\([^()]{0,80}\)[^()]{0,120}){0,3})\)`;
const CLIENTS: ReadonlySet<string> = new Set(
  'Mozilla Opera Dalvik curl Wget python-requests Python-urllib okhttp Go-http-client libwww-perl axios WinHTTP PowerShell WindowsPowerShell Microsoft-CryptoAPI Microsoft-WebDAV-MiniRedir BITS Googlebot'.split(
    ' ',
  ),
);
const BY_THEMSELVES =
  /^(?:(?:Mozilla|Opera|Dalvik)\/\S+ \(|(?:python-requests|Python-urllib|Go-http-client|okhttp|libwww-perl|Microsoft-CryptoAPI|Microsoft-WebDAV-MiniRedir)\/)/;
const SAYS_SO = /user[-_ ]?agent["'\u0060*]{0,3}\s{0,3}[:=|]?\s{0,3}["'\u0060\u201c*]{0,3}$/i;
const MAX_CLIENT = 28;

/** RFC 9110 section 10.1.5: products and comments. Some clients are named by many texts: of those words before must say that it is one. */
export const USER_AGENTS = byAnchor(
  ['user-agent'],
  '/',
  (text, at) => {
    const digit = text.charCodeAt(at + 1);
    if (digit < 48 || digit > 57) return -1;
    let begin = at;
    while (begin > 0 && at - begin < MAX_CLIENT && /[A-Za-z-]/.test(text[begin - 1] ?? '')) begin--;
    return CLIENTS.has(text.slice(begin, at)) && !/[\w/.]/.test(text[begin - 1] ?? '') ? begin : -1;
  },
  new RegExp(
    String.raw`[A-Za-z-]{1,${MAX_CLIENT}}\/\d[\w.]{0,20}(?:[ \n](?:${COMMENT}|[A-Za-z][\w.-]{0,40}\/[\w.:+-]{1,40}|like Gecko|Mobile|Safari)){0,16}`,
    'y',
  ),
  (match, text) => {
    const written = match[0].replace(/[.:]$/, '');
    const value = written.replace(/\s+/g, ' ');
    if (!BY_THEMSELVES.test(value) && !SAYS_SO.test(text.slice(Math.max(0, match.index - 30), match.index))) return undefined;
    return { kind: 'user-agent', value, start: match.index, end: match.index + written.length };
  },
  'written',
);

/** NISTIR 7695: the formatted string of 2.3 with all its parts, the URI of 2.2. */
export const CPE = byAnchor(
  ['cpe'],
  'cpe:',
  (text, at) => (/\w/.test(text[at - 1] ?? '') ? -1 : at),
  /cpe:(?:2\.3:[aho*-](?::(?:[^\s:\\"'<>|,;]|\\[^\s]){1,200}){10}|\/[aho](?::[^\s:"'<>|,;)]{0,200}){1,7})(?![:\w])/y,
  (match) => {
    const text = match[0].replace(/[.:]+$/, '');
    return text.split(':').length > 3 ? { kind: 'cpe', value: text, start: match.index, end: match.index + text.length } : undefined;
  },
  'written',
);
