/** What a cell looks like. One look at its shape, linear; whether a value is harmless or known is decided elsewhere. */
import { refang } from '../text.ts';
import type { ColumnType } from './types.ts';

const HASHES: Readonly<Record<number, ColumnType>> = { 32: 'md5', 40: 'sha1', 64: 'sha256', 128: 'sha512' };

const HOST = /^(?=.{4,253}$)(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,61}[\p{L}\p{N}])?\.)+(?:\p{L}{2,24}|xn--[a-z0-9-]{2,59})\.?$/u;
const OCTET = String.raw`(?:25[0-5]|2[0-4]\d|1?\d?\d)`;
const IPV4 = new RegExp(String.raw`^(?:${OCTET}\.){3}${OCTET}(?:\/\d{1,2}|:\d{1,5})?$`);

/** The type of one value, or undefined: a word, a sentence, a number. */
export function kindOfCell(written: string): ColumnType | undefined {
  const cell = written.trim();
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
  if (/^(?:[A-Za-z]:\\|\\\\|%[A-Za-z]+%\\|\/(?:etc|tmp|usr|var|opt|home|bin|Library|Users)\/)\S/.test(cell)) return 'path';
  if (FILE.test(cell)) return 'filename';
  if (HOST.test(plain)) return 'domain';
  const slash = plain.indexOf('/');
  return slash > 0 && !/\s/.test(plain) && HOST.test(plain.slice(0, slash)) ? 'url' : undefined;
}

const FILE =
  /^[^\\/:*?"<>|\r\n]{1,200}\.(?:exe|dll|sys|docx?|docm|xlsx?|xlsm|pptx?|pdf|zip|rar|7z|iso|img|lnk|js|jse|vbs|vbe|ps1|bat|cmd|hta|msi|scr|jar|apk|elf|so|bin|dat|tmp|txt|rtf|png|jpe?g|ico|gif|php|aspx?|html?|py|sh|cab|chm|one|xll|wsf)$/i;
