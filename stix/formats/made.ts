/** Small parts of objects that several formats make. */
import { isRecord } from '../canonical.ts';
import { standardId, standardIdOf, uuid5 } from '../ids/index.ts';
import { millisecondText } from '../time.ts';

export type StixObject = Record<string, unknown> & { type: string; id: string };

export const record = (value: unknown): Readonly<Record<string, unknown>> => (isRecord(value) ? value : {});
export const records = (value: unknown): Readonly<Record<string, unknown>>[] => (Array.isArray(value) ? value.filter(isRecord) : []);
/** Trimmed; '' where it is no text. */
export const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
export const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(text).filter((one) => one !== '') : []);

/** RFC 3339; what says no zone is UTC. `otherwise` where it is no instant. */
export function instant(value: unknown, otherwise: string): string {
  const written = text(value);
  const zoned = /^\d{4}-\d{2}-\d{2}$/.test(written)
    ? `${written}T00:00:00Z`
    : /[Zz]$|[+-]\d{2}:\d{2}$/.test(written)
      ? written
      : `${written}Z`;
  return millisecondText(zoned) ?? otherwise;
}

/** The organization of that name, under the id that it has everywhere. */
export function organization(name: string, at: string): StixObject {
  const made = { type: 'identity', spec_version: '2.1', created: at, modified: at, name, identity_class: 'organization' };
  return { ...made, id: standardId('Organization', { name }) ?? `identity--${uuid5(name)}` };
}

/** With the id that follows from what it says. */
export function identified(object: Record<string, unknown> & { type: string }, otherwise: string): StixObject {
  return { ...object, id: standardIdOf(object) ?? `${object.type}--${uuid5(otherwise)}` };
}

export const vulnerabilityId = (cve: string): string => standardId('Vulnerability', { name: cve }) ?? `vulnerability--${uuid5(cve)}`;
export const CVE = /^CVE-\d{4}-\d{4,19}$/i;

export function relationship(source: string, name: string, target: string, more: Readonly<Record<string, unknown>>): StixObject {
  const id = `relationship--${uuid5(`${source} ${name} ${target}`)}`;
  return { type: 'relationship', spec_version: '2.1', id, relationship_type: name, source_ref: source, target_ref: target, ...more };
}

/** References of a vulnerability: its number first, then addresses, each once. */
export function vulnerabilityReferences(cve: string, references: readonly { url: string; name?: string }[]): object[] {
  const seen = new Set<string>();
  const listed = references.flatMap(({ url, name }) => {
    if (url === '' || seen.has(url)) return [];
    seen.add(url);
    return [{ source_name: name || hostOf(url), url }];
  });
  return [{ source_name: 'cve', external_id: cve }, ...listed];
}

const hostOf = (url: string): string => /^[a-z][a-z\d+.-]*:\/\/([^/?#]{1,253})/i.exec(url)?.[1] ?? 'reference';
