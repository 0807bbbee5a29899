import { expect, test } from 'vitest';
import { HOSTILE_OBJECTS, HOSTILE_TEXTS } from '../../build/dev/payloads.ts';
import { RULE_LANGUAGES, rulesWriter } from './rules.ts';
import type { StixObject } from './writer.ts';

const write = (language: (typeof RULE_LANGUAGES)[number], objects: readonly StixObject[]): string => {
  const writer = rulesWriter(language, { nameOf: () => undefined, marking: 'TLP:GREEN', title: '', at: '2026-01-01T00:00:00.000Z' });
  return writer.begin() + objects.map((object) => writer.add(object)).join('') + writer.end();
};

test.each(RULE_LANGUAGES)('%s: a hostile name stays in its comment, and only rules of the language are there', (language) => {
  const RULE = 'THE RULE ITSELF';
  const objects = HOSTILE_TEXTS.map((name, at) => ({
    type: 'indicator',
    id: `indicator--${at}`,
    name,
    pattern: RULE,
    pattern_type: language,
  }));
  const others = HOSTILE_OBJECTS.filter((object) => object['pattern_type'] !== language);
  const lines = write(language, [...objects, ...others]).split('\n');
  const sign = language === 'yara' ? '//' : '#';
  expect(lines.filter((line) => line !== '' && line !== RULE && line !== '---' && !line.startsWith(sign))).toEqual([]);
  expect(lines.filter((line) => line === RULE)).toHaveLength(HOSTILE_TEXTS.length);
  expect(lines.join('')).not.toMatch(/[\u0000-\u001f\u0085\u2028\u2029]/);
});

test('rules are written as they are; documents of Sigma are parted by a line', () => {
  const rule = (pattern: string, type: string) => ({ type: 'indicator', id: 'indicator--1', name: 'Rake', pattern, pattern_type: type });
  expect(write('yara', [rule('rule a { condition: true }', 'YARA'), rule('title: b', 'sigma')])).toBe(
    '// TLP:GREEN\n\n// Rake\nrule a { condition: true }\n',
  );
  expect(write('sigma', [rule('title: a', 'sigma'), rule('title: b', 'sigma')])).toBe('# TLP:GREEN\ntitle: a\n---\ntitle: b\n');
  expect(write('snort', [rule('alert tcp any any', 'snort')])).toMatch(/^# Rules of snort\n/);
});
