import { expect, test } from 'vitest';
import type { ObjectView, SourceInfo } from '../../contracts/index.ts';
import { valueOf } from '../domain/addresses.ts';
import { bundleOf, citationOf, linkOf } from './object-copy.ts';

const ID = 'intrusion-set--899ce53f-13a0-479b-a0e4-67d46e241542';
const APT29 = { id: ID, type: 'intrusion-set', name: 'APT29' };

const statement = (source: number, name: string, current: boolean): ObjectView['statements'][number] => ({
  statement: source,
  id: ID,
  source: { source, name },
  specVersion: '2.1',
  received: '2025-05-01T00:00:00.000Z',
  current,
});
const source = (number: number, release?: string): SourceInfo => ({
  source: number,
  key: `attack:${number}`,
  name: 'x',
  origin: 'file',
  unmarked: 'TLP:AMBER',
  objects: 1,
  only: 1,
  withdrawn: 0,
  firstReceived: '',
  lastReceived: '',
  ...(release === undefined ? {} : { release }),
});
const row = (more: Partial<ObjectView['row']> = {}): ObjectView['row'] => ({
  ...APT29,
  aliases: [],
  received: '',
  labels: [],
  markings: [],
  sources: 1,
  relationships: 0,
  ...more,
});

test('a value is copied harmless, unless it is wanted as it is; names are left alone', () => {
  expect(valueOf({ id: 'x', type: 'url', name: 'http://evil.com/a' }, false)).toBe('hxxp[://]evil[.]com/a');
  expect(valueOf({ id: 'x', type: 'url', name: 'http://evil.com/a' }, true)).toBe('http://evil.com/a');
  expect(valueOf({ id: 'x', type: 'ipv6-addr', name: '2001:db8::1' }, false)).toBe('2001[:]db8[:][:]1');
  expect(valueOf({ id: 'x', type: 'malware', name: 'Agent.BTZ' }, false)).toBe('Agent.BTZ');
  expect(valueOf({ id: 'x', type: 'relationship', name: '' }, false)).toBe('x');
});

test('a link is Markdown whose words cannot end it', () => {
  expect(linkOf(APT29)).toBe(`[APT29](sextant://object/${ID})`);
  expect(linkOf({ ...APT29, name: 'a](http://evil.com)\n[b' })).toBe(`[a\\](http://evil.com) \\[b](sextant://object/${ID})`);
  expect(linkOf({ id: 'x--) "y', type: 'x', name: 'x' })).toBe('[x](sextant://object/x--)%20%22y)');
});

test('a citation names the thing, its number, who says it in which release, and when', () => {
  const view = {
    row: row({ externalId: 'G0016', modified: '2025-04-04T17:07:43.344Z' }),
    statements: [statement(1, 'Somebody', false), statement(2, 'MITRE ATT&CK Enterprise', true)],
  };
  expect(citationOf(view, [source(1, '1.0'), source(2, '18.1')])).toBe(
    `APT29 (G0016), intrusion-set, source MITRE ATT&CK Enterprise 18.1, modified 2025-04-04, STIX id ${ID}`,
  );
  expect(citationOf({ row: row({ stub: true }), statements: [] }, [])).toBe(
    `APT29, intrusion-set, source none, modified unknown, STIX id ${ID}`,
  );
});

test('several objects are a bundle with their exact texts', () => {
  const texts = ['{"type":"malware", "a": 1.0}', '{"type":"tool"}'];
  const text = bundleOf(texts, '5e70a0d1-0000-4000-8000-000000000000');
  expect(JSON.parse(text)).toEqual({ type: 'bundle', id: 'bundle--5e70a0d1-0000-4000-8000-000000000000', objects: texts.map((one) => JSON.parse(one) as unknown) }); // biome-ignore format: one value
  expect(text).toContain('"a": 1.0');
});
