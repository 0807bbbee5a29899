import { expect, test } from 'vitest';
import { relationshipChoices } from './relation-choices.ts';

const first = (source: string, target: string): string => {
  const [choice] = relationshipChoices([source], [target]);
  return `${choice?.type ?? ''} ${choice?.direction ?? ''}`;
};

test('the usual relationship comes first, whichever end was asked for first', () => {
  expect(first('intrusion-set', 'malware')).toBe('uses forward');
  expect(first('malware', 'intrusion-set')).toBe('uses backward');
  expect(first('indicator', 'malware')).toBe('indicates forward');
  expect(first('campaign', 'intrusion-set')).toBe('attributed-to forward');
  expect(first('domain-name', 'ipv4-addr')).toBe('resolves-to forward');
  expect(first('malware', 'vulnerability')).toBe('exploits forward');
  expect(first('course-of-action', 'attack-pattern')).toBe('mitigates forward');
});

test('related-to is always there and comes after all that says more', () => {
  const types = relationshipChoices(['intrusion-set'], ['malware']).map(({ type }) => type);
  expect(types.indexOf('related-to')).toBeGreaterThan(types.indexOf('uses'));
  expect(types.filter((type) => type === 'related-to')).toHaveLength(1);
  expect(relationshipChoices(['vulnerability'], ['ipv4-addr']).some(({ type }) => type === 'related-to')).toBe(true);
});

test('of several ends only what is allowed between all of them is offered', () => {
  const types = relationshipChoices(['intrusion-set', 'campaign'], ['malware', 'identity']).map(({ type }) => type);
  expect(types).not.toContain('uses');
  expect(types).toContain('related-to');
});
