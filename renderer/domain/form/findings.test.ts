import { expect, test } from 'vitest';
import { customField, fieldsFor, type Draft, type FormField } from './draft.ts';
import { adviceOn, saidOf } from './findings.ts';

const advice = (type: string, draft: Draft, more: readonly FormField[] = []): string[] =>
  adviceOn({ type }, draft, [...fieldsFor(type, {}), ...more]).map(({ code, path }) => `${code} ${path}`);

test('a word that is not of an open vocabulary is advised against while it is typed', () => {
  expect(advice('malware', { name: 'Reed', is_family: true, malware_types: ['backdoor'] })).toEqual([]);
  expect(advice('malware', { name: 'Reed', is_family: true, malware_types: ['backdoor', 'wader'] })).toEqual(['216 malware_types[1]']);
});

test('nothing is advised about what is wanted still, or is wrong', () => {
  expect(advice('hostname', {})).toEqual([]);
  expect(advice('malware', { name: 'Reed', confidence: 'many', malware_types: [] })).toEqual([]);
});

test('a property that the form offers is no custom one to whoever fills it in; one of their own is', () => {
  expect(advice('domain-name', { value: 'heron.example', labels: ['wading'] })).toEqual([]);
  expect(advice('malware', { name: 'Reed', is_family: true, x_case: '7' }, [customField('x_case')])).toEqual(['401 x_case']);
});

test('of many findings at one property the first are said, and how many there are beside', () => {
  const findings = ['a', 'b', 'c', 'd', 'e'].map((message, at) => ({ code: '1', path: `labels[${at}].x`, message }));
  expect(saidOf(findings, 'labels')).toEqual({ text: 'a b c', more: 2 });
  expect(saidOf(findings, 'label')).toEqual({ text: '', more: 0 });
});
