import { expect, test } from 'vitest';
import { HOSTILE_OBJECTS, HOSTILE_TEXTS } from '../../build/dev/payloads.ts';
import { layerWriter, techniqueId } from './layer.ts';
import type { StixObject } from './writer.ts';

interface Written {
  name: string;
  domain: string;
  description: string;
  techniques: { techniqueID: string; score?: number; color?: string }[];
}

function write(objects: readonly StixObject[], title: string): Written {
  const writer = layerWriter({ nameOf: () => undefined, marking: title, title, at: '2026-01-01T00:00:00.000Z' });
  return JSON.parse(writer.begin() + objects.map((object) => writer.add(object)).join('') + writer.end()) as Written;
}

test('a layer has ids of techniques, numbers and colours of ours, and the title as it is; nothing else of hostile data', () => {
  for (const title of HOSTILE_TEXTS) expect(write([], title).name).toBe(title === '' ? 'Sextant' : title);
  const layer = write(HOSTILE_OBJECTS, 'Reef');
  expect(layer.techniques).toHaveLength(HOSTILE_TEXTS.length);
  expect(Object.keys(layer)).toEqual(Object.keys(write([], 'Reef')));
  for (const { techniqueID, score, color } of layer.techniques) {
    expect(techniqueID).toMatch(/^T\d{4}(\.\d{3})?$/);
    expect(typeof score).toBe('number');
    expect(color ?? '').toMatch(/^(#[0-9a-f]{6})?$/);
  }
  const written = JSON.stringify(layer);
  for (const payload of HOSTILE_TEXTS.filter((text) => text.includes('<')))
    expect(written).not.toContain(JSON.stringify(payload).slice(1, -1));
});

test('the score is how many relationships that leave lead to a technique, the domain that of most', () => {
  const technique = (n: number, id: string) => ({
    type: 'attack-pattern',
    id: `attack-pattern--${n}`,
    x_mitre_domains: ['ics-attack'],
    external_references: [{ source_name: 'mitre-attack', external_id: id }],
  });
  const use = (n: number) => ({ type: 'relationship', id: `relationship--${n}`, target_ref: 'attack-pattern--1' });
  const layer = write([technique(1, 'T0801'), technique(2, 'T0802'), use(1), use(2)], 'x');
  expect(layer.domain).toBe('ics-attack');
  expect(layer.techniques.map(({ techniqueID, score }) => [techniqueID, score])).toEqual([
    ['T0801', 2],
    ['T0802', 1],
  ]);
  expect(techniqueId({ type: 'attack-pattern', x_mitre_id: '=T1059' })).toBeUndefined();
});
