/** What a cell looks like. One look at its shape, linear; whether a value is harmless or known is decided elsewhere. */
import { refang } from '../text.ts';
import type { ColumnType } from './types.ts';

const HASHES: Readonly<Record<number, ColumnType>> = { 32: 'md5', 40: 'sha1', 64: 'sha256', 128: 'sha512' };

const HOST = /^(?=.{4,253}$)(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,61}[\p{L}\p{N}])?\.)+(?:\p{L}{2,24}|xn--[a-z0-9-]{2,59})\.?$/u;
const OCTET = String.raw`(?:25[0-5]|2[0-4]\d|1?\d?\d)`;
const IPV4 = new RegExp(String.raw`^(?:${OCTET}\.){3}${OCTET}(?:\/\d{1,2}|:\d{1,5})?$`);

/** Whether a cell may be the name of a host, whatever its ending is taken for. */
export const isHost = (cell: string): boolean => HOST.test(refang(cell.trim()));

/** `SHA1: …`, as some write it into the cell too. */
const LABEL = /^(?:md-?5|sha-?(?:1|256|512))\s{0,3}[:=]\s{0,3}(?=[\da-f]{32})/i;
export const withoutLabel = (cell: string): string => cell.replace(LABEL, '');

/** A program with its arguments is no path. */
const COMMAND = /"|\.(?:exe|com|bat|cmd|dll)\s{1,4}\S/i;

/** The type of one value, or undefined: a word, a sentence, a number. */
export function kindOfCell(written: string): ColumnType | undefined {
  const cell = withoutLabel(written.trim());
  if (cell.length < 2 || cell.length > 8192) return undefined;
  if (/^[\da-fA-F]+$/.test(cell)) return HASHES[cell.length];
  if (/^CVE-\d{4}-\d{4,19}$/i.test(cell)) return 'cve';
  if (/^(?:T\d{4}(?:\.\d{3})?|TA\d{4}|[GSMC]\d{4})$/.test(cell)) return 'attack-id';
  if (/^AS\d{1,10}$/.test(cell)) return 'asn';
  if (/^\d{1,6}:[A-Za-z\d+/]{3,}:[A-Za-z\d+/]{3,}$/.test(cell)) return 'ssdeep';
  if (/^HK(?:LM|CU|CR|U|CC|EY_)[\\A-Z_]/i.test(cell)) return 'registry-key';
  const plain = refang(cell);
  if (IPV4.test(plain)) return 'ipv4';
  if (/^(?=[\da-fA-F:.]*:[\da-fA-F:.]*:)[\da-fA-F:.]{3,45}(?:\/\d{1,3})?$/.test(plain)) return 'ipv6';
  if (/^[a-z][a-z\d+.-]{1,20}:\/\/\S{2,}$/i.test(plain)) return 'url';
  if (/^[^\s@/]{1,64}@[^\s@/]{3,255}$/.test(plain)) return HOST.test(plain.slice(plain.lastIndexOf('@') + 1)) ? 'email' : undefined;
  if (/^(?:[A-Za-z]:\\|\\\\|%[A-Za-z]+%\\|\/(?:etc|tmp|usr|var|opt|home|bin|Library|Users)\/)\S/.test(cell))
    return COMMAND.test(cell) ? undefined : 'path';
  if (FILE.test(cell)) return 'filename';
  const [, name = '', rest = ''] = /^([^\s:/]{4,253})(?::\d{1,5})?(\/\S*)?$/.exec(plain) ?? [];
  if (rest === '') return HOST.test(name) ? 'domain' : undefined;
  return HOST.test(name) || IPV4.test(name) ? 'url' : undefined;
}

const FILE =
  /^[^\\/:*?"<>|\r\n]{1,200}\.(?:exe|dll|sys|docx?|docm|xlsx?|xlsm|pptx?|pdf|zip|rar|7z|iso|img|lnk|js|jse|vbs|vbe|ps1|bat|cmd|hta|msi|scr|jar|apk|elf|so|bin|dat|tmp|txt|rtf|png|jpe?g|ico|gif|php|aspx?|html?|py|sh|cab|chm|one|xll|wsf)$/i;
