import { expect, test } from 'vitest';
import { HOSTILE_OBJECTS, HOSTILE_TEXTS, hostileObjects } from '../../build/dev/payloads.ts';
import { lowerTo20, raiseTo21 } from '../index.ts';
import { toMisp } from './index.ts';

type StixObject = Parameters<typeof toMisp>[0][number];

test('hostile texts are values of an event, never names of its properties, and JSON gives the same event', () => {
  const plain = new Set<string>();
  const names = (value: unknown, found: Set<string>): void => {
    if (Array.isArray(value)) value.forEach((one) => names(one, found));
    else if (typeof value === 'object' && value !== null)
      for (const [key, one] of Object.entries(value)) {
        found.add(key);
        names(one, found);
      }
  };
  const events = (payload: string, at: number) => toMisp(hostileObjects(payload, at) as StixObject[]);
  for (const one of events('kelp', 0)) names(one.event, plain);
  HOSTILE_TEXTS.forEach((payload, at) => {
    const found = new Set<string>();
    for (const { event } of events(payload, at)) {
      expect(JSON.parse(JSON.stringify(event))).toEqual(event);
      names(event, found);
    }
    expect([...found].filter((name) => !plain.has(name) && name === payload)).toEqual([]);
  });
});

test('STIX of either version is the same texts, in the same properties', () => {
  for (const object of HOSTILE_OBJECTS) {
    const { object: lowered } = lowerTo20(object, () => undefined);
    if (!lowered) continue;
    const again = raiseTo21(JSON.parse(JSON.stringify(lowered)) as Record<string, unknown>, '2.0');
    for (const property of ['name', 'description', 'labels', 'pattern', 'content'])
      if (Object.hasOwn(lowered, property)) expect(again[property] ?? object[property]).toEqual(object[property]);
  }
});
