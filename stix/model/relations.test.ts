import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SHARED_DATA_ABSENT, sharedData } from '../../build/dev/shared-data.ts';
import {
  allowedRelationships,
  fillSentence,
  mayBeSighted,
  mayContain,
  mayHaveSeen,
  relationshipOrigin,
  relationshipSentence,
  RELATIONSHIP_TYPES,
  SPLIT_ENTITY_TYPES,
  stixTypeOf,
  TYPES,
} from './index.ts';
import { ATTACK_RELATIONS, OPENCTI_RELATIONS, RELATION_GROUPS, STIX_RELATIONS } from './relation-table.ts';

type Triple = readonly [source: string, type: string, target: string];

function triples(table: Readonly<Record<string, readonly string[]>>): Triple[] {
  const spread = (names = '') => names.split(' ').flatMap((name) => RELATION_GROUPS[name] ?? [name]);
  return Object.entries(table).flatMap(([type, lines]) =>
    lines.flatMap((line) => {
      const [left, right] = line.split(' > ');
      return spread(left).flatMap((source) => (right === '=' ? [source] : spread(right)).map((target): Triple => [source, type, target]));
    }),
  );
}
const sorted = (rows: readonly Triple[]) => rows.map((row) => row.join(' ')).sort();

test('M6: the tables name known types, no triple twice; OpenCTI has 530 of 56 types', () => {
  const special = new Set(['sco', 'stix-cyber-observable', 'uses', 'targets']);
  for (const table of [OPENCTI_RELATIONS, STIX_RELATIONS, ATTACK_RELATIONS]) {
    const rows = triples(table);
    expect(new Set(sorted(rows)).size).toBe(rows.length);
    for (const [source, type, target] of rows) {
      expect(RELATIONSHIP_TYPES).toContain(type);
      for (const end of [source, target]) expect(TYPES.has(stixTypeOf(end)) || special.has(stixTypeOf(end)), end).toBe(true);
    }
  }
  expect(triples(OPENCTI_RELATIONS)).toHaveLength(530);
  expect(Object.keys(OPENCTI_RELATIONS)).toHaveLength(56);
});

const facts = sharedData && `${sharedData}/../reference/opencti-relations.json`;
if (!sharedData) console.log(SHARED_DATA_ABSENT);
test.skipIf(!facts || !existsSync(facts))('M7: the table of OpenCTI is the one that OpenCTI has, triple by triple', () => {
  const rows = JSON.parse(readFileSync(facts ?? '', 'utf8')) as [string, string, string, string][];
  const wanted = rows.map(([source, type, target]): Triple => [source, type, target]);
  expect(sorted(triples(OPENCTI_RELATIONS))).toEqual(sorted(wanted));
  // the ones that OpenCTI calls built in are those of STIX, as far as STIX has the types and names them in its table
  const typed = new Set(triples(STIX_RELATIONS).map(([source, type, target]) => `${source} ${type} ${target}`));
  const missing = [...typed].filter((row) => {
    const [source = '', type = '', target = ''] = row.split(' ');
    return !wanted.some(
      ([from, name, to]) => name === type && stixTypeOf(from) === source && (stixTypeOf(to) === target || target === 'sco'),
    );
  });
  // OpenCTI knows no such tie, STIX does
  expect(missing).toEqual([]);
});

test('M8: between two types come all that are allowed, in both directions, those of STIX first and the common ones last', () => {
  const names = (from: string, to: string) => allowedRelationships(from, to).map((one) => `${one.direction} ${one.type}`);
  expect(names('intrusion-set', 'malware')).toEqual(['forward uses', 'backward authored-by', 'forward related-to', 'backward related-to']);
  expect(names('indicator', 'ipv4-addr')).toContain('forward based-on');
  expect(names('ipv4-addr', 'indicator')).toContain('backward based-on');
  expect(relationshipOrigin('based-on', 'indicator', 'ipv4-addr')).toBe('opencti');
  expect(relationshipOrigin('based-on', 'indicator', 'observed-data')).toBe('stix');
  expect(relationshipOrigin('detects', 'x-mitre-detection-strategy', 'attack-pattern')).toBe('mitre-attack');
  expect(relationshipOrigin('uses', 'malware', 'country')).toBeUndefined();
  expect(allowedRelationships('marking-definition', 'malware')).toEqual([]);
  expect(names('x-acme', 'malware')).toEqual(['forward related-to', 'backward related-to']);
});

test('M9: a kind of identity, place or actor is told apart where the asker tells it', () => {
  expect(relationshipOrigin('citizen-of', 'Threat-Actor-Individual', 'Country')).toBe('opencti');
  expect(relationshipOrigin('citizen-of', 'Threat-Actor-Group', 'Country')).toBeUndefined();
  expect(relationshipOrigin('citizen-of', 'Threat-Actor-Individual', 'City')).toBeUndefined();
  expect(relationshipOrigin('citizen-of', 'threat-actor', 'location')).toBe('opencti');
  expect(relationshipOrigin('part-of', 'Organization', 'Sector')).toBe('opencti');
  expect(relationshipOrigin('derived-from', 'City', 'Country')).toBe('common');
  for (const { entityType } of SPLIT_ENTITY_TYPES)
    expect(allowedRelationships(entityType, 'campaign').length, entityType).toBeGreaterThan(2);
});

test('M10: a relationship can be an end, and what is common stands between any two objects of a kind', () => {
  expect(relationshipOrigin('indicates', 'indicator', 'uses')).toBe('opencti');
  expect(relationshipOrigin('located-at', 'targets', 'Country')).toBe('opencti');
  expect(relationshipOrigin('located-at', 'uses', 'Country')).toBeUndefined();
  expect(relationshipOrigin('indicates', 'indicator', 'relationship')).toBe('opencti');
  for (const type of ['derived-from', 'duplicate-of', 'related-to']) {
    expect(relationshipOrigin(type, 'x-acme', 'x-acme'), type).toBe('common');
  }
  expect(relationshipOrigin('duplicate-of', 'tool', 'malware')).toBeUndefined();
});

test('M11: every relationship has a sentence for people, read from either end; names stay text', () => {
  for (const type of RELATIONSHIP_TYPES) {
    expect(relationshipSentence(type)).toMatch(/^\{source\} [a-z][a-z -]+ \{target\}$/);
    expect(relationshipSentence(type, 'backward')).toMatch(/^\{target\} [a-z][a-z -]+ \{source\}$/);
  }
  const tie = allowedRelationships('tool', 'intrusion-set').find((one) => one.type === 'uses');
  expect(tie && fillSentence(tie.sentence, 'APT29', 'Mimikatz')).toBe('Mimikatz is used by APT29');
  expect(fillSentence(relationshipSentence('uses'), '{target}', '$&')).toBe('{target} uses $&');
  expect(relationshipSentence('x-acme-feeds')).toBe('{source} x acme feeds {target}');
  expect(relationshipSentence('constructor')).toBe('{source} constructor {target}');
});

test('M12: what may be sighted, where, and what a container may hold', () => {
  expect([mayBeSighted('indicator'), mayBeSighted('ipv4-addr'), mayBeSighted('relationship'), mayBeSighted('x-acme')]).toEqual([
    'stix',
    'opencti',
    undefined,
    'stix',
  ]);
  expect(['Country', 'Organization', 'identity', 'location', 'malware', 'ipv4-addr'].map(mayHaveSeen)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ]);
  expect(mayContain('report', 'relationship')).toBe(true);
  expect(mayContain('case-incident', 'sighting')).toBe(true);
  expect(mayContain('report', 'label')).toBe(false);
  expect(mayContain('observed-data', 'malware')).toBe(false);
  expect(mayContain('observed-data', 'Url')).toBe(true);
  expect(mayContain('malware', 'Url')).toBe(false);
});
