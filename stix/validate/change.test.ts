import { expect, test } from 'vitest';
import { validateChange } from './change.ts';

const actor = {
  type: 'intrusion-set',
  spec_version: '2.1',
  id: 'intrusion-set--00000000-0000-4000-8000-000000000001',
  created: '2020-01-01T00:00:00.000Z',
  modified: '2020-01-01T00:00:00.000Z',
  name: 'Quiet Heron',
};
const codes = (findings: readonly { path: string; code: string }[]) => findings.map(({ path, code }) => `${path} ${code}`);

test('of a new object all that the standard forbids is new', () => {
  const { must, kept } = validateChange({ ...actor, confidence: 101, name: undefined });
  expect(codes(must).sort()).toEqual(['confidence range', 'name required']);
  expect(kept).toEqual([]);
});

test('what was wrong before stays a warning, also where it moves in its list; what the change brings is new', () => {
  const before = { ...actor, confidence: 101, external_references: [{ source_name: 'a', url: 'http://a' }, { url: 'http://b' }] };
  const after = { ...before, description: 'more', external_references: [{ url: 'http://b' }] };
  expect(validateChange(after, [before]).must).toEqual([]);
  expect(codes(validateChange(after, [before]).kept)).toEqual(['confidence range', 'external_references[0].source_name required']);
  const worse = { ...after, confidence: 102, external_references: [{ url: 'http://b' }, { url: 'http://c' }] };
  expect(codes(validateChange(worse, [before]).must)).toEqual(['confidence range', 'external_references[1].source_name required']);
});
