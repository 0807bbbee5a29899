/**
 * A STIX 2.1 bundle of the shape of ATT&CK without a word of it, for benches and for machines without the real data.
 *
 *     node build/dev/generate-bundle.ts --objects 24771 --out FILE [--seed 1]
 */
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { createProse, createRandom, type Random } from './bundle/random.ts';
import { ATTACK_OBJECTS, RELATIONSHIP_DESCRIPTION, RELATIONSHIP_REFERENCES, RELATIONSHIPS, TYPES, type TypeShape } from './bundle/shape.ts';

type Prose = ReturnType<typeof createProse>;

interface Named {
  id: string;
  type: string;
  name: string;
  externalId: string;
  shape: TypeShape;
}

const AUTHOR = 'identity--5e70a0d1-0000-4000-8000-000000000001';
const MARKING = 'marking-definition--5e70a0d1-0000-4000-8000-000000000002';
const MADE_FIRST = Date.UTC(2017, 4, 31);
const MADE_LAST = Date.UTC(2025, 9, 24);

const timeBetween = (random: Random, from: number, to: number) => from + random.integer(Math.max(1, to - from));
const stamp = (ms: number) => new Date(ms).toISOString();

function citations(random: Random, prose: Prose, count: number) {
  return Array.from({ length: count }, () => {
    const name = `${prose.name(12 + random.integer(14))} ${stamp(timeBetween(random, MADE_FIRST, MADE_LAST)).slice(0, 7)}`;
    const slug = name.toLowerCase().replaceAll(' ', '-');
    return {
      source_name: name,
      description: `${prose.name(14)}. (2021, ${prose.name(5)} ${1 + random.integer(28)}). ${prose.text(50 + random.integer(60))}. Retrieved 2022.`,
      url: `https://reports.example.com/${slug}/${prose.word()}-${prose.word()}`,
    };
  });
}

function described(prose: Prose, length: number, references: { source_name: string }[]): string {
  const cited = references.map(({ source_name }) => `(Citation: ${source_name})`).join('');
  const body = prose.text(Math.max(0, length - cited.length));
  return length === 0 ? '' : body + cited;
}

function written(random: Random) {
  const created = timeBetween(random, MADE_FIRST, MADE_LAST - 86_400_000);
  return { created: stamp(created), modified: stamp(timeBetween(random, created, MADE_LAST)) };
}

function entity(random: Random, prose: Prose, { id, type, name, externalId, shape }: Named): Record<string, unknown> {
  const references = citations(random, prose, random.quantile(shape.references));
  const length = random.quantile(shape.description);
  const own = { source_name: 'mitre-attack', url: `https://kb.example.com/${type}/${externalId}`, external_id: externalId };
  const aliases = shape.aliases && [
    name,
    ...Array.from({ length: Math.max(0, random.quantile(shape.aliases.count) - 1) }, () => prose.name(5 + random.integer(8))),
  ];
  return {
    type,
    id,
    ...written(random),
    created_by_ref: AUTHOR,
    revoked: random.chance(shape.revoked),
    external_references: [own, ...references],
    object_marking_refs: [MARKING],
    name,
    ...(length > 0 && { description: described(prose, length, references) }),
    ...(shape.aliases && aliases && { [shape.aliases.property]: aliases }),
    ...(type === 'malware' && { is_family: true }),
    ...(type === 'attack-pattern' && {
      kill_chain_phases: [{ kill_chain_name: 'mitre-attack', phase_name: 'execution' }],
      x_mitre_platforms: ['Linux', 'Windows'],
      x_mitre_is_subtechnique: externalId.includes('.'),
    }),
    ...(type === 'campaign' && { first_seen: '2020-01-01T00:00:00.000Z', last_seen: '2021-01-01T00:00:00.000Z' }),
    ...(shape.extraBytes > 200 && {
      x_generated_details: Array.from({ length: Math.round(shape.extraBytes / 120) }, () => ({
        name: prose.name(12),
        channel: prose.text(60),
      })),
    }),
    x_mitre_modified_by_ref: AUTHOR,
    x_mitre_deprecated: random.chance(shape.deprecated),
    x_mitre_domains: ['enterprise-attack'],
    x_mitre_version: `1.${random.integer(9)}`,
    x_mitre_attack_spec_version: '3.3.0',
    spec_version: '2.1',
  };
}

function relationship(random: Random, prose: Prose, type: string, source: Named, target: Named): Record<string, unknown> {
  const references = citations(random, prose, random.quantile(RELATIONSHIP_REFERENCES));
  const length = random.quantile(RELATIONSHIP_DESCRIPTION);
  const start = `[${source.name}](https://kb.example.com/${source.type}/${source.externalId}) `;
  return {
    type: 'relationship',
    id: `relationship--${random.uuid()}`,
    ...written(random),
    created_by_ref: AUTHOR,
    ...(references.length > 0 && { external_references: references }),
    object_marking_refs: [MARKING],
    ...(length > 0 && {
      description: start + described(prose, Math.max(1, length - start.length), references),
    }),
    relationship_type: type,
    source_ref: source.id,
    target_ref: target.id,
    x_mitre_modified_by_ref: AUTHOR,
    x_mitre_deprecated: false,
    x_mitre_attack_spec_version: '3.3.0',
    spec_version: '2.1',
  };
}

/** Each object once, in the order of the file: entities of all types mixed in among their relationships, as in ATT&CK. */
export function* generateObjects(total: number, seed = 1): Generator<Record<string, unknown>> {
  const random = createRandom(seed);
  const prose = createProse(random);
  const scale = total / ATTACK_OBJECTS;

  const byType = new Map<string, Named[]>();
  for (const shape of TYPES) {
    const count = Math.max(1, Math.round(shape.count * scale));
    const list = Array.from({ length: count }, (_, index): Named => {
      const externalId = `${shape.externalId}${String(index + 1).padStart(4, '0')}`;
      return { id: `${shape.type}--${random.uuid()}`, type: shape.type, name: prose.name(random.quantile(shape.name)), externalId, shape };
    });
    byType.set(shape.type, list);
  }
  const entities = [...byType.values()].flat();

  const made = stamp(MADE_FIRST);
  yield {
    type: 'identity',
    spec_version: '2.1',
    id: AUTHOR,
    created: made,
    modified: made,
    name: 'The Generator',
    identity_class: 'organization',
  };
  yield {
    type: 'marking-definition',
    spec_version: '2.1',
    id: MARKING,
    created: made,
    definition_type: 'statement',
    definition: { statement: 'Generated, free of rights.' },
    created_by_ref: AUTHOR,
  };

  const relationships = Math.max(0, total - entities.length - 2);
  const shares = RELATIONSHIPS.reduce((sum, [, , , count]) => sum + count, 0);
  // entities are spread evenly among the relationships
  let nextEntity = 0;
  for (let made = 0; made <= relationships; made++) {
    const due = relationships === 0 ? entities.length : Math.round((entities.length * made) / relationships);
    for (; nextEntity < due; nextEntity++) {
      const named = entities[nextEntity];
      if (named) yield entity(random, prose, named);
    }
    if (made === relationships) break;
    let at = random.integer(shares);
    const kind = RELATIONSHIPS.find(([, , , count]) => (at -= count) < 0);
    const sources = byType.get(kind?.[1] ?? '');
    const targets = byType.get(kind?.[2] ?? '');
    const source = sources?.[random.skewed(sources.length, 1.8)];
    const target = targets?.[random.skewed(targets.length, 2.2)];
    if (kind && source && target) yield relationship(random, prose, kind[0], source, target);
  }
}

/** Writes the bundle piece by piece: 250,000 objects never lie in memory at once. */
export async function writeBundle(out: string, total: number, seed = 1): Promise<void> {
  const stream = createWriteStream(out);
  stream.write(`{"type":"bundle","id":"bundle--5e70a0d1-0000-4000-8000-000000000000","objects":[`);
  let first = true;
  for (const object of generateObjects(total, seed)) {
    const more = stream.write((first ? '\n' : ',\n') + JSON.stringify(object));
    first = false;
    if (!more) await once(stream, 'drain');
  }
  stream.end('\n]}\n');
  await finished(stream);
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { objects: { type: 'string' }, out: { type: 'string' }, seed: { type: 'string', default: '1' } },
  });
  const objects = Number(values.objects);
  if (!values.out || !Number.isInteger(objects) || objects < 20) {
    console.error('usage: node build/dev/generate-bundle.ts --objects N --out FILE [--seed N]');
    process.exitCode = 2;
  } else await writeBundle(values.out, objects, Number(values.seed));
}
