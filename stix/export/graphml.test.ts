import { expect, test } from 'vitest';
import { markupIn, readXml } from '../../build/dev/read-xml.ts';
import { HOSTILE_OBJECTS, HOSTILE_TEXTS } from '../../build/dev/payloads.ts';
import { displayName } from '../display-name.ts';
import { graphmlWriter } from './graphml.ts';
import type { StixObject } from './writer.ts';

const at = '2026-01-01T00:00:00.000Z';

function write(objects: readonly StixObject[], title = ''): string {
  const names = new Map(objects.map((object) => [String(object['id']), displayName(object)]));
  const writer = graphmlWriter({ nameOf: (id) => names.get(id), marking: title, title, at });
  return writer.begin() + objects.map((object) => writer.add(object)).join('') + writer.end();
}

/** What XML 1.0 forbids is gone, and readers make one of all line ends (section 2.11; this one of those of XML 1.1). */
const asRead = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '').replace(/\r[\n\u0085]?|[\u0085\u2028]/g, '\n');

test('no text of the data is markup, whatever it says, and all of it is there', () => {
  const plain = markupIn(
    readXml(
      write(
        [...HOSTILE_OBJECTS.slice(0, 20)].map((object) => ({ ...object, name: 'x', relationship_type: 'x' })),
        'x',
      ),
    ),
  );
  for (const title of HOSTILE_TEXTS.slice(0, 40)) readXml(write([], title));
  const elements = readXml(write(HOSTILE_OBJECTS, HOSTILE_TEXTS.join(' ').slice(0, 5000)));
  expect(markupIn(elements)).toEqual(plain);
  const names = new Set(elements.filter(({ attributes }) => attributes.get('key') === 'name').map(({ text }) => text));
  for (const object of HOSTILE_OBJECTS.filter(({ type }) => type === 'malware'))
    if (asRead(displayName(object)) !== '') expect(names).toContain(asRead(displayName(object)));
});

test('nodes are objects, edges relationships, sightings and members whose ends leave too', () => {
  const elements = readXml(
    write([
      { type: 'malware', id: 'malware--1', name: 'Mudlark', confidence: 80 },
      { type: 'tool', id: 'tool--1', name: 'Rake' },
      { type: 'relationship', id: 'relationship--1', relationship_type: 'uses', source_ref: 'malware--1', target_ref: 'tool--1' },
      { type: 'relationship', id: 'relationship--2', relationship_type: 'uses', source_ref: 'malware--1', target_ref: 'tool--gone' },
      { type: 'report', id: 'report--1', name: 'R', object_refs: ['malware--1', 'tool--gone'] },
      { type: 'marking-definition', id: 'marking-definition--1' },
    ]),
  );
  const ids = (name: string) => elements.filter((one) => one.name === name).map(({ attributes }) => attributes.get('id'));
  expect(ids('node')).toEqual(['malware--1', 'tool--1', 'report--1']);
  expect(ids('edge')).toEqual(['relationship--1', 'report--1-0']);
});
