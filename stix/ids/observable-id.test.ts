import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deterministicId, entityTypeOf, formatPattern, patternLiterals, singleHashIds, standardIdOf, valueIds } from './index.ts';
import { growth, LINEAR } from '../../build/dev/processor-time.ts';

test('I4: deterministic ids of observables are those of the STIX 2.1 reference implementation', () => {
  const vectors: [Record<string, unknown>, string][] = [
    [{ type: 'ipv4-addr', value: '198.51.100.3' }, 'ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4'],
    [{ type: 'domain-name', value: 'example.com' }, 'domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7'],
    [{ type: 'url', value: 'https://example.com/research/index.html' }, 'url--47c3cf9a-5027-5bf0-997a-017c7edc7c55'],
    [{ type: 'email-addr', value: 'john@example.com', display_name: 'J' }, 'email-addr--7165e2a9-671f-585d-b1e1-ca59c671d934'],
    [{ type: 'autonomous-system', number: 15139 }, 'autonomous-system--3aa27478-50b5-5ab8-9da9-cdc12b657fff'],
    [{ type: 'mac-addr', value: 'd2:fb:49:24:37:18' }, 'mac-addr--757b1725-9903-54f5-a855-1240691d7659'],
    [{ type: 'mutex', name: '__CLEANSWEEP__' }, 'mutex--f93fe911-e545-5239-b9b0-597840d0c871'],
    [{ type: 'file', hashes: { MD5: 'd41d8cd98f00b204e9800998ecf8427e' }, name: 'foo.exe' }, 'file--51d0535d-dfbb-5909-b066-8ee329783353'],
    [
      {
        type: 'file',
        name: 'example.exe',
        size: 68_000,
        magic_number_hex: '50000000',
        hashes: { 'SHA-256': '841a8921140aba50671ebb0770fecc4ee308c4952cfeff8de154ab14eeef4649' },
        extensions: {
          'windows-pebinary-ext': {
            pe_type: 'exe',
            machine_hex: '014c',
            sections: [
              {
                name: '.data',
                size: 4096,
                entropy: 7.980693,
                hashes: { 'SHA-256': '6e3b6f3978e5cd96ba7abee35c24e867b7e64072e2ecb22d0ee7a6e6af6894d0' },
              },
            ],
          },
        },
      },
      'file--ced31cd4-bdcb-537d-aefa-92d291bfc11d',
    ],
    [
      {
        type: 'windows-registry-key',
        values: [
          { name: 'Foo', data: 'qwerty' },
          { name: 'Bar', data: '42' },
        ],
      },
      'windows-registry-key--36594eba-bcc7-5014-9835-0e154264e588',
    ],
  ];
  for (const [object, id] of vectors) expect(deterministicId(object), id).toBe(id);
});

test('I5: without a contributing property, and for types that have none, there is no deterministic id', () => {
  expect(deterministicId({ type: 'process', pid: 1 })).toBeUndefined();
  expect(deterministicId({ type: 'email-message', is_multipart: false })).toBeUndefined();
  expect(deterministicId({ type: 'malware', name: 'x' })).toBeUndefined();
  expect(deterministicId({ type: 'x-acme', value: 'x' })).toBeUndefined();
});

test('I6: trailing zeros of a time make no other id', () => {
  const traffic = (start: string) => deterministicId({ type: 'network-traffic', start, protocols: ['tcp'] });
  expect(traffic('2020-01-01T00:00:00.500Z')).toBe(traffic('2020-01-01T00:00:00.5Z'));
  expect(traffic('2020-01-01T00:00:00.500Z')).not.toBe(traffic('2020-01-01T00:00:00Z'));
});

test('I7: files that share one exact hash share an id, whatever its case; fuzzy hashes identify nothing', () => {
  const md5 = 'D41D8CD98F00B204E9800998ECF8427E';
  const one = valueIds({
    type: 'file',
    name: 'a',
    hashes: { 'SHA-256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', MD5: md5 },
  });
  const two = valueIds({ type: 'file', name: 'b', hashes: { md5: md5.toLowerCase() } });
  expect(two.filter((id) => one.includes(id))).toEqual(['file--02fff920-f614-527c-81d1-6353633a6d21']);
  expect(one).toContain('file--22f8ff52-8f62-5f03-a53a-6f50f54fd74c');
  expect(singleHashIds({ type: 'file', hashes: { SSDEEP: '3:a:b' } })).toEqual([]);
  expect(valueIds({ type: 'domain-name', value: 'Example.COM' })).toContain('domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7');
});

test('I8: an object is what OpenCTI would take it for', () => {
  const extension = (more: object) => ({ extensions: { 'extension-definition--ea279b3e-5c71-4632-ac08-831c66a786ba': more } });
  expect(entityTypeOf({ type: 'identity', identity_class: 'class' })).toBe('Sector');
  expect(entityTypeOf({ type: 'identity' })).toBe('Organization');
  expect(entityTypeOf({ type: 'identity', ...extension({ type: 'System' }) })).toBe('System');
  expect(entityTypeOf({ type: 'identity', ...extension({ type: 'Malware' }) })).toBe('Organization');
  expect(entityTypeOf({ type: 'location', country: 'FR', city: 'Lyon' })).toBe('City');
  expect(entityTypeOf({ type: 'location', x_opencti_location_type: 'Administrative-Area' })).toBe('Administrative-Area');
  expect(entityTypeOf({ type: 'threat-actor', resource_level: 'individual' })).toBe('Threat-Actor-Individual');
  expect(entityTypeOf({ type: 'file' })).toBe('StixFile');
  expect(entityTypeOf({ type: 'x-mitre-tactic' })).toBeUndefined();
  expect(standardIdOf({ type: 'identity', identity_class: 'individual', name: ' Julien ' })).toBe(
    'identity--d969b177-497f-598d-8428-b128c8f5f819',
  );
  expect(standardIdOf({ type: 'location', name: 'Lyon', x_opencti_location_type: 'City' })).toBe(
    'location--da430873-42c8-57ca-b08b-a797558c6cbd',
  );
  expect(
    standardIdOf({ type: 'attack-pattern', name: 'x', external_references: [{ source_name: 'mitre-attack', external_id: 'T1368' }] }),
  ).toBe('attack-pattern--b7f107ad-4327-5546-8eaf-d4139cd57498');
  expect(standardIdOf({ type: 'note', abstract: 'Summary', content: 'My note content!', created: '2022-11-25T19:00:05Z' })).toBe(
    'note--4f87e4e4-8ac8-59a5-a026-6909c86e03a8',
  );
  expect(standardIdOf({ type: 'windows-registry-key', key: 'HKLM\\Software\\X' })).toBe(
    'windows-registry-key--765b8c2d-f442-5943-ab0b-53d7141a6ba5',
  );
  expect(standardIdOf({ type: 'marking-definition', definition_type: 'tlp', definition: { tlp: 'amber' } })).toBe(
    'marking-definition--f88d31f6-486f-44da-b317-01333bde0b82',
  );
  expect(standardIdOf({ type: 'relationship', relationship_type: 'uses', source_ref: 'a--1', target_ref: 'b--2' })).toBeUndefined();
});

test('I9: a pattern is spelt as OpenCTI spells it before it is hashed', () => {
  expect(formatPattern("[file:hashes.'SHA-256'='aa' OR ipv4-addr:value   =  '1.2.3.4']")).toBe(
    "[file:hashes.'SHA-256' = 'aa' OR ipv4-addr:value = '1.2.3.4']",
  );
  expect(formatPattern("[file:hashes.'MD5' = 'AB']")).toBe("[file:hashes.MD5 = 'AB']");
  expect(formatPattern("[ url:value = 'x' ]")).toBe("[url:value = 'x']");
  expect(formatPattern("[a:b = 'it''s")).toBe("[a:b = 'it''s");
  expect(formatPattern("[a:b = ' AND \\' = ']")).toBe("[a:b = ' AND \\' = ']");
  expect(standardIdOf({ type: 'indicator', pattern: "[domain-name:value='shortsvelventysjo.shop'] " })).toBe(
    'indicator--e3a64916-7775-5262-9246-9d3783cfdfa6',
  );
});

test('I10: literals of a pattern are what it compares with', () => {
  expect(
    patternLiterals(
      "[file:hashes.'SHA-256' = 'aa' AND x:y IN ('a\\'b', 'c\\\\d')] START t'2020-01-01T00:00:00Z' STOP t'2021-01-01T00:00:00Z'",
      10,
    ),
  ).toEqual(['aa', "a'b", 'c\\d']);
  expect(patternLiterals("[a:b = 'x' OR a:b = 'x' OR a:b = 'y' OR a:b = 'z']", 2)).toEqual(['x', 'y']);
  expect(patternLiterals("'unfinished", 9)).toEqual([]);
  expect(patternLiterals("[x-a:'own-name' = 'v' /* not 'this' */ AND a:b = h'ff00']", 9)).toEqual(['v', 'ff00']);
});

test('I11: no pattern, however odd, stops it or takes long', async () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("'", '\\', '[', ']', '=', ' ', 'a', '.', '/', '*', 't', '\n', '\ud800') }), (pattern) => {
      formatPattern(pattern);
      for (const literal of patternLiterals(pattern, 100)) expect(literal).not.toBe('');
    }),
    { numRuns: 500, verbose: 1 },
  );
  for (const piece of ["'", '/*', '\\', "'\\", ' ', 'a', "t'"]) {
    const text = (size: number) => piece.repeat(size / piece.length);
    expect(await growth(200_000, text, formatPattern), piece).toBeLessThan(LINEAR);
    expect(await growth(200_000, text, (pattern) => patternLiterals(pattern, 1000)), piece).toBeLessThan(LINEAR);
  }
});
