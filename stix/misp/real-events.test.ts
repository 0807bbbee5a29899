/** Real events: 17 of ESET and 9 of PyMISP come in without loss and go out equal. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sharedData } from '../../build/dev/shared-data.ts';
import { canonicalText, isRecord } from '../canonical.ts';
import { createObjectsValidator } from '../validate/index.ts';
import { countMispAttributes, isMispDefault, mispToStix, toMisp } from './index.ts';

const folder = join(sharedData ?? '', 'misp/events');

/** The event without members that MISP takes for the same as none. */
export function withoutDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDefaults);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => (isMispDefault(name, member) ? [] : [[name, withoutDefaults(member)]])),
  );
}

function eventIn(file: string): Record<string, unknown> {
  let value: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  if (isRecord(value) && 'response' in value) value = value['response'];
  if (Array.isArray(value)) value = (value as unknown[])[0];
  if (isRecord(value) && isRecord(value['Event'])) value = value['Event'];
  if (!isRecord(value)) throw new Error(`${file} holds no event.`);
  return value;
}

describe.skipIf(!sharedData)('real events of MISP', () => {
  const files = sharedData ? readdirSync(folder).sort() : [];

  test('are all there', () => expect(files).toHaveLength(26));

  test.each(files)('%s comes in whole and goes out equal', (file) => {
    const event = eventIn(file);
    const objects = [...mispToStix(event)];
    const text = JSON.stringify(objects);
    const [first, ...others] = toMisp(JSON.parse(text) as typeof objects);
    expect(others).toEqual([]);
    expect(first?.leftOut).toEqual([]);
    expect(canonicalText(withoutDefaults(first?.event))).toBe(canonicalText(withoutDefaults(event)));
    expect(countMispAttributes(first?.event ?? {})).toBe(countMispAttributes(event));
    expect(text).toBe(JSON.stringify([...mispToStix(event)]));
  });

  test.each(files)('%s becomes valid STIX', (file) => {
    const objects = [...mispToStix(eventIn(file))];
    const validator = createObjectsValidator();
    const wrong = [...objects.flatMap((object) => validator.add(object, {}).must), ...validator.end()];
    expect(wrong).toEqual([]);
  });
});
