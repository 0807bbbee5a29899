import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ERROR_CODES, JOB_STATES, PROBLEM_CODES, PROFILE_TROUBLES } from '../../contracts/index.ts';
import { GROUPS } from '../../stix/index.ts';
import { en } from './en.ts';
import { errorMessage, problemMessage, troubleMessage } from './errors.ts';
import { formatBytes, formatDuration, formatTime, isMessageKey, say, t } from './index.ts';

const renderer = join(import.meta.dirname, '..');
const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.startsWith('i18n'))
  .map((file) => ({ file, text: readFileSync(join(renderer, file), 'utf8') }));

test('every code that crosses a port has its sentence', () => {
  for (const code of ERROR_CODES) expect(say(errorMessage({ code }))).toMatch(/\.$/);
  for (const code of PROBLEM_CODES) expect(say(problemMessage(code))).toMatch(/\.$/);
  for (const trouble of PROFILE_TROUBLES) expect(say(troubleMessage(trouble, 'x'))).toMatch(/\.$/);
});

test('keys that are put together at run time have words', () => {
  for (const state of JOB_STATES) expect(isMessageKey(`job.state.${state}`)).toBe(true);
  for (const group of GROUPS) expect(isMessageKey(`group.expect.${group.toLowerCase()}`)).toBe(true);
});

test('every word is used somewhere', () => {
  const all = `${sources.map(({ text }) => text).join('\n')}\n${readFileSync(join(import.meta.dirname, 'errors.ts'), 'utf8')}${readFileSync(join(import.meta.dirname, 'index.ts'), 'utf8')}`;
  const composed =
    /^(job\.state|group\.expect|tab|action\.tab|settings\.(?:theme|density|motion)|own\.class|scale|rule|rule\.help|log\.fault|leaving\.(?:format|why|help|onMarked)|profile\.working|fileKind|triage\.(?:tab|group|state|benign)|table\.(?:tab|group|type|dates)|report\.paper|templates\.fault|writing\.(?:mode|advice|template)|pattern\.(?:language|complex|operator|kind|example|joint|qualifier))\./;
  const unused = Object.keys(en).filter((key) => !composed.test(key) && !all.includes(`'${key}'`));
  expect(unused).toEqual([]);
});

test('no component has words of its own', () => {
  const found: string[] = [];
  for (const { file, text } of sources.filter((source) => source.file.endsWith('.tsx'))) {
    for (const match of text.matchAll(/(?<!=)>\s*([A-Z][a-z]+(?: [a-z]+)*)\s*</g)) found.push(`${file}: ${match[1]}`);
    for (const match of text.matchAll(/(?:aria-label|title|placeholder)="([^"]*[a-z]{2}[^"]*)"/g)) found.push(`${file}: ${match[1]}`);
  }
  expect(found).toEqual([]);
});

test('sentences hold the placeholders that their plural has', () => {
  const names = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
  for (const [key, entry] of Object.entries(en)) if (typeof entry !== 'string') expect(names(entry.one), key).toEqual(names(entry.other));
});

test('one and many are told apart, numbers are grouped', () => {
  expect(t('status.objects', { count: 1 })).toBe('1 object');
  expect(t('status.objects', { count: 24771 })).toBe('24,771 objects');
});

test('a value cannot bring placeholders of its own', () => {
  expect(t('search.matched', { text: '{count} $& {text}' })).toBe('matched “{count} $& {text}”');
});

test('times are shown as the data has them, in UTC, to the minute', () => {
  expect(formatTime('2025-04-04T17:07:43.344Z')).toBe('2025-04-04 17:07 UTC');
  expect(formatTime('2025-04-04')).toBe('2025-04-04');
  expect(formatTime('not a time')).toBe('not a time');
});

test('sizes and durations are in units that people read', () => {
  expect(formatBytes(1)).toBe('1 byte');
  expect(formatBytes(37_234_873)).toBe('35.5 MiB');
  expect(formatDuration(900)).toBe('900 ms');
  expect(formatDuration(125_000)).toBe('2 min 5 s');
});
