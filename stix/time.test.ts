import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundKey, compareTime, isUnknownTime, millisecondText, shortestTimeText, timeKey, timeKeyText, utcText } from './time.ts';

test('T1: an instant without a fraction is before the same one with a fraction', () => {
  expect(compareTime(timeKey('2020-01-01T00:00:19Z'), timeKey('2020-01-01T00:00:19.1Z'))).toBeLessThan(0);
  const texts = ['2020-01-01T00:00:19.1Z', '2020-01-01T00:00:19Z', '2020-01-01T00:00:19.09Z'].map((text) =>
    timeKeyText(timeKey(text) ?? { seconds: 0, nanos: 0 }),
  );
  expect([...texts].sort()).toEqual([texts[1], texts[2], texts[0]]);
});

test('T2: an instant is kept to the nanosecond, further digits are cut', () => {
  expect(timeKey('1970-01-01T00:00:00.123456789Z')).toEqual({ seconds: 0, nanos: 123_456_789 });
  expect(timeKey('1970-01-01T00:00:00.1234567899Z')).toEqual({ seconds: 0, nanos: 123_456_789 });
  expect(timeKey('1969-12-31T23:59:59.5Z')).toEqual({ seconds: -1, nanos: 500_000_000 });
});

test('T3: offsets lead to the same instant; what is not RFC 3339 is no instant', () => {
  expect(timeKey('2020-01-01T01:30:00+01:30')).toEqual(timeKey('2020-01-01T00:00:00Z'));
  expect(timeKey('2016-12-31t23:59:60z')).toEqual(timeKey('2017-01-01T00:00:00Z'));
  for (const wrong of [
    '',
    '2020-01-01',
    '2020-01-01T00:00:00',
    '2020-13-01T00:00:00Z',
    '2019-02-29T00:00:00Z',
    '2020-04-31T00:00:00Z',
    '2020-01-01T24:00:00Z',
    '2020-01-01T00:00:00.Z',
    '2020-01-01T00:00:00ZZ',
    '2020-01-01T00:00:00+1:00',
    '2020/01/01T00:00:00Z',
    ' 2020-01-01T00:00:00Z',
    `2020-01-01T00:00:00.${'0'.repeat(100_000)}Z`,
    5,
    null,
    {},
    undefined,
  ]) {
    expect(timeKey(wrong), JSON.stringify(wrong)).toBeUndefined();
  }
});

test('T4: over all days of the calendar the key agrees with the platform and its text sorts as time does', () => {
  const instant = fc.date({ min: new Date('0000-01-02T00:00:00Z'), max: new Date('9999-12-30T23:59:59Z'), noInvalidDate: true });
  fc.assert(
    fc.property(instant, instant, (a, b) => {
      const [left, right] = [timeKey(a.toISOString()), timeKey(b.toISOString())];
      if (!left || !right) throw new Error('no key');
      expect(left.seconds * 1000 + left.nanos / 1e6).toBe(a.getTime());
      expect(millisecondText(a.toISOString())).toBe(a.toISOString());
      expect(timeKey(utcText(left))).toEqual(left);
      expect(Math.sign(compareTime(left, right))).toBe(Math.sign(a.getTime() - b.getTime()));
      expect(timeKeyText(left) < timeKeyText(right)).toBe(a.getTime() < b.getTime());
      expect(timeKeyText(left)).toHaveLength(21);
      expect(timeKey(shortestTimeText(a.toISOString()))).toEqual(left);
    }),
    { verbose: 1 },
  );
});

test('T5: a date alone bounds a whole day', () => {
  expect(boundKey('2020-01-01', false)).toEqual(timeKey('2020-01-01T00:00:00Z'));
  expect(compareTime(boundKey('2020-01-01', true), timeKey('2020-01-01T23:59:59.9Z'))).toBeGreaterThan(0);
});

test("T6: OpenCTI's bounds of an open span are times that nobody knows", () => {
  const unknown = (text: string) => isUnknownTime(timeKey(text) ?? expect.fail(text));
  expect(['1970-01-01T00:00:00.000Z', '5138-11-16T09:46:40.000Z', '9999-12-31T23:59:59Z'].map(unknown)).toEqual([true, true, true]);
  expect(['1970-01-01T00:00:00.001Z', '1969-12-31T23:59:59Z', '5138-11-16T09:46:39.999Z'].map(unknown)).toEqual([false, false, false]);
});
