import { expect, test } from 'vitest';
import { writeGraphSvg } from '../../../stix/index.ts';
import { type DrawnParts, withoutHeld } from './export.ts';

const NAME = `Zorrkat ${'of the reef '.repeat(5)}`;
const drawing: DrawnParts = {
  nodes: [
    { kind: 'object', id: 'malware--1' },
    { kind: 'object', id: 'tool--1' },
    { kind: 'group', id: 'group', type: 'malware', members: ['malware--2', 'malware--3'], names: [NAME, 'Mudlark'] },
    { kind: 'group', id: 'users', type: 'tool', members: ['tool--2'], relation: { to: 'malware--1' } },
  ],
  ties: [{ ties: [{ id: 'relationship--1|0' }] }, { ties: [{ id: 'relationship--2' }, { id: 'relationship--3' }] }],
};
const node = (id: string, label: string, x: number, count?: number) => ({
  id,
  label,
  x,
  y: 0,
  type: id === 'tool--1' ? 'tool' : 'malware',
  colour: '#123456',
  outline: 'none' as const,
  ...(count === undefined ? {} : { count }),
});
const tie = (source: string, target: string, label: string) => ({ source, target, label, width: 1, dashed: false });
const picture = {
  nodes: [
    node('malware--1', NAME, 0),
    node('tool--1', 'Rake of Zorrkat', 300),
    node('group', `${NAME.slice(0, 24)}… – Mudlark`, 600, 2),
    node('users', 'Tools that Zorrkat of the re… uses', 900, 1),
  ],
  ties: [tie('malware--1', 'tool--1', 'zorrkats with'), tie('tool--1', 'group', 'uses')],
  title: 'What Zorrkat did',
  date: '2026',
  legend: [{ label: 'Malware', type: 'malware', colour: '#123456' }],
  colours: { ground: '#fff', ink: '#000', quiet: '#555', line: '#999' },
  font: 'sans-serif',
};
const texts = [picture.title, ...picture.nodes.map(({ label }) => label), ...picture.ties.map(({ label }) => label)];

test('a node that stays behind is in no label, title or group name, half of its name neither; a tie is there while one of its own is', () => {
  const disclosed = {
    held: ['malware--1', 'malware--2', 'relationship--1', 'relationship--2'],
    // as the gate answers: it knows the whole name, not what is left of it where it was cut
    texts: texts.map((text) =>
      text.replaceAll(NAME, '[redacted]').replace(/zorrkats? with|Rake of Zorrkat|What Zorrkat did/g, '[redacted]'),
    ),
  };
  const after = withoutHeld(drawing, picture, disclosed);
  expect(writeGraphSvg(after)).not.toMatch(/zorrkat|of the re/i);
  expect(after.nodes.map(({ id, count }) => [id, count])).toEqual([
    ['tool--1', undefined],
    ['group', 1],
    ['users', 1],
  ]);
  expect(after.ties.map(({ label }) => label)).toEqual(['uses']);
});
