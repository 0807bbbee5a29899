/** What to call an object on a page. */
import { knownHashes } from './ids/index.ts';
import { markingName } from './markings.ts';
import { typeModel, type TypeModel } from './model/index.ts';

type StixObject = Readonly<Record<string, unknown>>;

function text(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const trimmed = value.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** Long text that stands in for a name (the content of a note): its first line. */
const LONG_NAMES: ReadonlySet<string> = new Set(['content', 'description', 'explanation']);
const firstLine = (value: string): string => value.split('\n', 1)[0]?.slice(0, 120).trim() ?? value;

function stated(object: StixObject, properties: readonly string[]): string | undefined {
  for (const property of properties) {
    const value = text(object[property]);
    if (value !== undefined) return LONG_NAMES.has(property) ? firstLine(value) : value;
  }
  return undefined;
}

function composed(object: StixObject, type: string): string | undefined {
  const { number, latitude, longitude, pid, protocols, dst_port: port } = object;
  switch (type) {
    case 'autonomous-system': {
      if (typeof number !== 'number') return undefined;
      const name = text(object['name']);
      return name === undefined ? `AS${number}` : `AS${number} ${name}`;
    }
    case 'marking-definition':
      return markingName(object);
    case 'network-traffic': {
      const names = Array.isArray(protocols) ? protocols.filter((item) => typeof item === 'string').join('/') : '';
      if (names === '' && typeof port !== 'number') return undefined;
      return typeof port === 'number' ? `${names || 'traffic'} → port ${port}` : names;
    }
    default:
      if (type === 'process' && typeof pid === 'number' && text(object['command_line']) === undefined) return `process ${pid}`;
      if (
        type === 'location' &&
        typeof latitude === 'number' &&
        typeof longitude === 'number' &&
        stated(object, ['name', 'city', 'country']) === undefined
      )
        return `${latitude}, ${longitude}`;
      return undefined;
  }
}

/** Display name: name, value, abstract, `TLP:RED`, pattern, first hash …, else the id. Never empty but for an object without an id. */
export function displayName(object: StixObject, model: TypeModel = typeModel(text(object['type']) ?? '')): string {
  const name = composed(object, model.type) ?? stated(object, model.nameProperties);
  if (name !== undefined) return name;
  if (object['hashes'] !== undefined) {
    for (const hash of knownHashes(object['hashes']).values()) return hash;
  }
  return stated(object, ['name', 'value', 'id']) ?? '';
}
