import { expect, test } from 'vitest';
import { exactText } from './exact-numbers.ts';

const text = '{"latitude":1.0,"x_big":9007199254740993,"x":{"a":1e2,"b":[{"n":2.50},{"n":3.0}]},"name":"1.0 and \\"2.0\\"","score":55}';

test('numbers that were not touched keep their text, others have that of their value', () => {
  const object = JSON.parse(text) as { x: { b: unknown[] } };
  expect(exactText(object, [text])).toBe(text);
  expect(exactText({ ...object, latitude: 2, score: 60 }, [text])).toBe(text.replace('1.0,', '2,').replace('55}', '60}'));
  expect(exactText({ ...object, x: { ...object.x, b: object.x.b.slice(1) } }, [text])).toContain('"b":[{"n":3.0}]');
});

test('what is written now goes before what was there, and a text that looks like a number stays a text', () => {
  expect(exactText({ n: 1, s: '1.0' }, ['{"n":1.00,"s":"1.0"}', '{"n":1.0}'])).toBe('{"n":1.00,"s":"1.0"}');
  expect(exactText({ n: 1 }, ['{"n":"1.0"}', '{"n":2.0}', '{}'])).toBe('{"n":1}');
});
