/** One object of each type that can be written by hand, with every property that the form asks for, as far as they go together. */
import { createHash } from 'node:crypto';
import { formProperties, type PropertyModel, TYPES, withId } from '../../stix/index.ts';
import { validateObject } from '../../stix/validate/index.ts';

type Thing = Record<string, unknown>;

/** The same at each run. */
const idOf = (type: string): string => {
  const hex = createHash('sha1').update(type).digest('hex');
  return `${type}--${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

const FORMATS: Readonly<Record<string, string>> = {
  cpe: 'cpe:2.3:a:example:product:1.0:*:*:*:*:*:*:*',
  'domain-name': 'example.com',
  email: 'a@example.com',
  ipv4: '203.0.113.7',
  ipv6: '2001:db8::7',
  mac: '00:11:22:33:44:55',
  'plain-word': 'word',
  'priority-class': 'NORMAL_PRIORITY_CLASS',
  product: 'product',
  'registry-key': 'HKEY_LOCAL_MACHINE\\Software\\Example',
  'relationship-type': 'related-to',
  selector: 'name',
  'software-language': 'en',
};

const TARGETS: Readonly<Record<string, string>> = { '*': 'malware', sdo: 'malware', sco: 'domain-name', sro: 'relationship' };

function one(property: PropertyModel): unknown {
  const { kind, format, minimum, maximum, targets = [], fields = [] } = property;
  switch (kind) {
    case 'integer':
    case 'number':
      return Math.min(Math.max(1, minimum ?? 1), maximum ?? 1);
    case 'boolean':
      return false;
    case 'timestamp':
      return /last|until|stop|end|modified|expir|not_after/.test(property.name) ? '2024-05-07T00:00:00.000Z' : '2024-05-06T00:00:00.000Z';
    case 'identifier': {
      const target = targets[0] ?? '*';
      return idOf(TARGETS[target] ?? target);
    }
    case 'url':
      return 'https://example.com/';
    case 'hex':
      return 'ab01';
    case 'binary':
      return 'YWI=';
    case 'language':
      return 'en';
    case 'pattern':
      return "[domain-name:value = 'example.com']";
    case 'hashes':
      return { 'SHA-256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' };
    case 'external-reference':
      return { source_name: 'Example', url: 'https://example.com/report' };
    case 'kill-chain-phase':
      return { kill_chain_name: 'lockheed-martin-cyber-kill-chain', phase_name: 'delivery' };
    case 'object':
      return Object.fromEntries(fields.map((field) => [field.name, value(field)]));
    case 'string':
    case 'markdown':
      return property.vocabulary !== undefined && 'values' in property
        ? (property as { values: readonly string[] }).values[0]
        : (FORMATS[format ?? ''] ?? 'Some words');
    default:
      return undefined; // what a form does not ask for
  }
}

const value = (property: PropertyModel): unknown => (property.list ? [one(property)] : one(property));

/** What the standard does not allow together is left out, the last of it first. */
function settled(type: string): Thing | undefined {
  const properties = formProperties(type);
  let object: Thing = withId({
    type,
    ...Object.fromEntries(properties.flatMap((property) => (value(property) === undefined ? [] : [[property.name, value(property)]]))),
  });
  for (let round = 0; round < 40; round++) {
    const whole = {
      spec_version: '2.1',
      created: '2024-05-06T00:00:00.000Z',
      modified: '2024-05-06T00:00:00.000Z',
      ...object,
      id: object['id'] ?? idOf(type),
    };
    const [wrong] = validateObject(whole, {}).must;
    if (!wrong) return { ...object, id: whole.id };
    const name = wrong.path.split(/[.[]/)[0] ?? '';
    const culprit =
      Object.hasOwn(object, name) && !properties.some((property) => property.name === name && property.required) ? name : undefined;
    const last = culprit ?? properties.filter(({ name: own, required }) => !required && Object.hasOwn(object, own)).at(-1)?.name;
    if (last === undefined) return undefined;
    const { [last]: _, id, ...rest } = object;
    object = withId({ ...rest });
    void id;
  }
  return undefined;
}

export function completeObjects(): Thing[] {
  return [...TYPES.values()]
    .filter(({ kind, origin }) => origin === 'stix' && (kind === 'sdo' || kind === 'sco'))
    .flatMap(({ type }): Thing[] => {
      const object = settled(type);
      return object ? [object] : [];
    });
}
