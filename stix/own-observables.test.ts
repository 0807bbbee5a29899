import { expect, test } from 'vitest';
import { asMeant } from './own-observables.ts';

test('a defanged value is written as it is meant, and what was changed is said', () => {
  const { object, adjusted } = asMeant({ type: 'url', value: ' hxxps[:]//evil[.]example/x ' });
  expect(object['value']).toBe('https://evil.example/x');
  expect(adjusted).toEqual([{ path: 'value', from: ' hxxps[:]//evil[.]example/x ', to: 'https://evil.example/x' }]);
  expect(asMeant({ type: 'domain-name', value: 'evil[.]example' }).object).toMatchObject({ value: 'evil.example' });
});

test('hashes are written in small letters, but for those whose letters have a case', () => {
  const hashes = { 'SHA-256': 'AB'.repeat(32), SSDEEP: '3:AXGBicFlgVNhBGcL6wCrFQEv:AXGH' };
  const { object, adjusted } = asMeant({ type: 'file', hashes });
  expect(object['hashes']).toEqual({ ...hashes, 'SHA-256': 'ab'.repeat(32) });
  expect(adjusted.map(({ path }) => path)).toEqual(['hashes.SHA-256']);
});

test('what was so before, and texts that are no address, stay', () => {
  const before = { type: 'url', value: 'hxxp://a[.]b' };
  expect(asMeant({ ...before, x_note: 1 }, before)).toEqual({ object: { ...before, x_note: 1 }, adjusted: [] });
  const note = { type: 'note', value: 'a[.]b', content: 'hxxp://a[.]b' };
  expect(asMeant(note).object).toBe(note);
});
