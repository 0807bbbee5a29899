import { expect, test } from 'vitest';
import { recognise } from './extract/index.ts';
import { indicatorOf, objectsOfValue, patternOfObservable } from './observable-values.ts';
import { parsePattern } from './pattern/index.ts';
import { validateObject } from './validate/index.ts';

const VALUES = `
198.51.100.7
2001:db8::7
198.51.100.0/24
evil.example.com
https://evil.example.com/it's?a=1
mail@evil.example.com
d41d8cd98f00b204e9800998ecf8427e
275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f
AS64500
02:00:5e:10:00:00
C:\\Users\\x\\evil.exe
HKEY_LOCAL_MACHINE\\Software\\Evil
CVE-2021-44228
Thumbprint: da39a3ee5e6b4b0d3255bfef95601890afd80709
Serial number: 0123456789abcdef0123456789abcdef
`;

test('every recognised value becomes an object of STIX that breaks no rule, its indicator too', async () => {
  const { found } = await recognise(VALUES);
  expect(found.length).toBeGreaterThanOrEqual(15);
  for (const { kind, value } of found) {
    const objects = objectsOfValue(kind, value);
    const made = objects.at(-1);
    if (!made) throw new Error(`${kind} ${value} makes nothing.`);
    for (const object of objects)
      if (object['type'] !== 'vulnerability')
        expect(validateObject({ spec_version: '2.1', ...object }).must, `${kind} ${value}`).toEqual([]);
    const pattern = patternOfObservable(made);
    if (pattern === undefined) throw new Error(`${kind} ${value} has no pattern.`);
    expect(parsePattern(pattern), pattern).toHaveProperty('pattern');
  }
});

test('ids follow from the values, so that one value is one object', () => {
  expect(objectsOfValue('domain', 'evil.example.com')).toEqual(objectsOfValue('domain', 'evil.example.com'));
  expect(objectsOfValue('ipv4', '198.51.100.7')[0]?.['id']).toMatch(/^ipv4-addr--[0-9a-f]{8}-[0-9a-f]{4}-5/);
});

test('a path is a file in its folder; a range is looked for by what lies in it', () => {
  const [directory, file] = objectsOfValue('file-path', 'C:\\Users\\x\\evil.exe');
  expect(directory).toMatchObject({ type: 'directory', path: 'C:\\Users\\x' });
  expect(file).toMatchObject({ type: 'file', name: 'evil.exe', parent_directory_ref: directory?.['id'] });
  const [range] = objectsOfValue('cidr', '198.51.100.0/24');
  expect(patternOfObservable(range ?? {})).toBe("[ipv4-addr:value ISSUBSET '198.51.100.0/24']");
});

test('names and numbers of catalogues make nothing of their own', () => {
  expect(objectsOfValue('attack-id', 'T1059')).toEqual([]);
  expect(objectsOfValue('name', 'APT29')).toEqual([]);
});

test('an indicator names its pattern language and when it begins', () => {
  const [hash] = objectsOfValue('sha256', 'a'.repeat(64));
  expect(indicatorOf(hash ?? {}, 'evil.exe', '2025-01-01T00:00:00Z')).toEqual({
    type: 'indicator',
    name: 'evil.exe',
    pattern: `[file:hashes.'SHA-256' = '${'a'.repeat(64)}']`,
    pattern_type: 'stix',
    valid_from: '2025-01-01T00:00:00Z',
    x_opencti_main_observable_type: 'StixFile',
  });
});
