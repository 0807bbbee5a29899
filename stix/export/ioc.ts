/** Values alone, for a blocklist or a mail: of observables, and those that patterns of indicators compare with. Each once, by kind. */
import { knownHashes } from '../ids/index.ts';
import { inspectPattern, parsePattern } from '../pattern/index.ts';
import { defang } from '../text.ts';
import { type ExportWriter, type Leaving, type StixObject, textOf } from './writer.ts';

export interface Ioc {
  /** type of the observable, or the algorithm of a hash: `ipv4-addr`, `SHA-256` */
  readonly kind: string;
  readonly value: string;
}

/** Those that somebody could click, or resolve by chance. */
const ADDRESSES: ReadonlySet<string> = new Set(['ipv4-addr', 'ipv6-addr', 'domain-name', 'url', 'email-addr', 'hostname']);
const VALUE_OF: Readonly<Record<string, string>> = { file: 'name', 'windows-registry-key': 'key', mutex: 'name', directory: 'path' };
/** Hosts that one would search for: what looks like one in the name of a file is none. */
export const shownIoc = ({ kind, value }: Ioc, fanged: boolean): string => (fanged || !ADDRESSES.has(kind) ? value : defang(value));

/** What of an object one would look for in a log. */
export function iocsOf(object: StixObject): Ioc[] {
  const type = textOf(object['type']);
  if (type === 'indicator') return iocsOfPattern(object);
  const found: Ioc[] = [];
  if (object['hashes'] !== undefined)
    for (const [algorithm, hash] of knownHashes(object['hashes'])) found.push({ kind: algorithm, value: hash });
  if (type === 'autonomous-system' && typeof object['number'] === 'number') found.push({ kind: type, value: `AS${object['number']}` });
  const value = textOf(object[VALUE_OF[type] ?? 'value']);
  if (value !== '' && (Object.hasOwn(VALUE_OF, type) || object['value'] !== undefined))
    found.push({ kind: type === 'file' ? 'file name' : type, value });
  return found;
}

function iocsOfPattern(object: StixObject): Ioc[] {
  const text = textOf(object['pattern']);
  if (textOf(object['pattern_type']).toLowerCase() !== 'stix' && object['pattern_type'] !== undefined) return [];
  const parsed = parsePattern(text);
  if (!parsed.pattern) return [];
  return inspectPattern(parsed.pattern).comparisons.flatMap(({ path, literals }) => {
    const last = path.steps.findLast((step) => step.kind === 'property');
    const name = last?.kind === 'property' ? last.name : '';
    const isHash = path.steps.some((step) => step.kind === 'property' && step.name === 'hashes');
    const kind = isHash ? name : path.objectType === 'file' && name === 'name' ? 'file name' : path.objectType;
    return literals.flatMap((literal) => (literal.kind === 'string' && literal.text !== '' ? [{ kind, value: literal.text }] : []));
  });
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

export function iocWriter(fanged: boolean, { marking, at }: Leaving): ExportWriter {
  const byKind = new Map<string, Set<string>>();
  return {
    begin: () =>
      `# ${[marking, at.slice(0, 10), fanged ? 'values as they are' : 'values defanged'].filter((part) => part !== '').join(' · ')}\n`,
    add(object) {
      for (const ioc of iocsOf(object)) {
        const values = byKind.get(ioc.kind) ?? new Set();
        values.add(oneLine(shownIoc(ioc, fanged)));
        byKind.set(ioc.kind, values);
      }
      return '';
    },
    end: () =>
      [...byKind]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([kind, values]) => `\n# ${oneLine(kind)}: ${values.size}\n${[...values].sort().join('\n')}\n`)
        .join(''),
  };
}
