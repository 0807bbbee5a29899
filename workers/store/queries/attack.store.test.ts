/** The ATT&CK matrix on the real store, against a plain recount of what was imported. */
import { afterEach, expect, test } from 'vitest';
import type { AttackDomain, Results } from '../../../contracts/index.ts';
import { Steps } from '../steps.ts';
import { commitBatch } from '../import-batch.ts';
import type { Store } from '../store.ts';
import { batchOf, importObjects, type StixObject } from '../test-batches.ts';
import { dropStores, openStore } from '../test-stores.ts';
import { Attack } from './attack.ts';

afterEach(dropStores);

const uuid = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const made = { spec_version: '2.1', created: '2020-01-01T00:00:00.000Z', modified: '2020-01-01T00:00:00.000Z' };

function thing(type: string, n: number, more: StixObject = {}): StixObject {
  return { ...made, type, id: `${type}--${uuid(n)}`, name: `${type} ${n}`, ...more };
}

function technique(n: number, attackId: string, more: StixObject = {}): StixObject {
  return thing('attack-pattern', n, {
    kill_chain_phases: [{ kill_chain_name: 'mitre-attack', phase_name: 'execution' }],
    external_references: [{ source_name: 'mitre-attack', external_id: attackId }],
    ...more,
  });
}

function tie(n: number, from: StixObject, verb: string, to: StixObject, more: StixObject = {}): StixObject {
  return {
    ...made,
    type: 'relationship',
    id: `relationship--${uuid(n)}`,
    relationship_type: verb,
    source_ref: from['id'],
    target_ref: to['id'],
    ...more,
  };
}

const idOf = (object: StixObject) => String(object['id']);

/** technique id → count, for one column of the answer */
function countsOf(column: Results['attackHeat']['columns'][number] | undefined): Record<string, number> {
  return Object.fromEntries((column?.uses ?? []).map(({ technique: id, count }) => [id, count]));
}

async function heat(store: Store, subjects: StixObject[], through = false, hidden = false): Promise<Results['attackHeat']> {
  return new Attack(store).heat({ domain: 'enterprise-attack', users: { subjects: subjects.map(idOf) }, through, hidden });
}

const group = thing('intrusion-set', 1, { name: 'Group' });
const phishing = technique(1, 'T1566');
const mail = technique(2, 'T1566.001', { x_mitre_is_subtechnique: true });
const old = technique(3, 'T1086', { x_mitre_deprecated: true });

test('a matrix has its tactics in the order that it states, techniques by name, and knows parents and platforms', async () => {
  const store = await openStore();
  const tactics = [
    thing('x-mitre-tactic', 2, { name: 'Execution', x_mitre_shortname: 'execution' }),
    thing('x-mitre-tactic', 1, { name: 'Impact', x_mitre_shortname: 'impact' }),
  ];
  const matrix = thing('x-mitre-matrix', 1, {
    tactic_refs: tactics.map(idOf).reverse(),
    external_references: [{ source_name: 'mitre-attack', external_id: 'enterprise-attack' }],
  });
  const two = technique(4, 'T1204', {
    name: 'User Execution',
    x_mitre_platforms: ['Windows', 'Linux'],
    kill_chain_phases: [
      { kill_chain_name: 'mitre-attack', phase_name: 'execution' },
      { kill_chain_name: 'mitre-attack', phase_name: 'impact' },
      { kill_chain_name: 'somebody-else', phase_name: 'initial-access' },
    ],
  });
  const odd = technique(5, 'T1999', { name: 'Odd', x_mitre_is_subtechnique: true });
  const stated = tie(9, odd, 'subtechnique-of', two);
  await importObjects(store, 'a', [phishing, mail, old, two, odd, stated, matrix, ...tactics]);
  const answer = await new Attack(store).matrix({});
  expect(answer.domain).toBe('enterprise-attack');
  expect(answer.domains).toEqual([{ domain: 'enterprise-attack', techniques: 4 }]);
  expect(answer.tactics.map(({ shortName }) => shortName)).toEqual(['impact', 'execution']);
  expect(answer.techniques.map(({ name }) => name)).toEqual(['attack-pattern 1', 'attack-pattern 2', 'Odd', 'User Execution']);
  expect(answer.techniques.map(({ parent }) => parent)).toEqual([undefined, idOf(phishing), idOf(two), undefined]);
  expect(answer.techniques[3]).toMatchObject({ tactics: ['execution', 'impact'], platforms: ['Windows', 'Linux'], externalId: 'T1204' });
  expect(answer.platforms).toEqual(['Linux', 'Windows']);
  const withOld = await new Attack(store).matrix({ hidden: true });
  expect(withOld.techniques.find(({ id }) => id === idOf(old))).toMatchObject({ deprecated: true });
});

test('techniques that came without a matrix stand in the order that we know', async () => {
  const store = await openStore();
  const phases = (name: string, chain = 'mitre-ics-attack') => ({ kill_chain_phases: [{ kill_chain_name: chain, phase_name: name }] });
  await importObjects(store, 'a', [
    technique(1, 'T0805', phases('Impact')),
    technique(2, 'T0817', phases('initial-access')),
    technique(3, 'T0999', phases('brand-new')),
    technique(4, 'T1400', phases('discovery', 'mitre-mobile-attack')),
  ]);
  const ics = await new Attack(store).matrix({ domain: 'ics-attack' });
  expect(ics.tactics.map(({ name, stub }) => [name, stub])).toEqual([
    ['Initial Access', true],
    ['Impact', true],
    ['brand-new', true],
  ]);
  expect(ics.domains.map(({ domain }) => domain)).toEqual(['mobile-attack', 'ics-attack']);
  expect((await new Attack(store).matrix({ domain: 'enterprise-attack' })).techniques).toEqual([]);
});

test('what is revoked or deprecated is no use, unless it is asked for', async () => {
  const store = await openStore();
  await importObjects(store, 'a', [
    group,
    phishing,
    mail,
    old,
    tie(1, group, 'uses', phishing),
    tie(2, group, 'uses', mail, { revoked: true }),
    tie(3, group, 'uses', old),
    tie(4, group, 'targets', mail),
  ]);
  expect(countsOf((await heat(store, [group])).columns[0])).toEqual({ [idOf(phishing)]: 1 });
  expect(countsOf((await heat(store, [group], false, true)).columns[0])).toEqual({ [idOf(phishing)]: 1, [idOf(mail)]: 1, [idOf(old)]: 1 });
});

test('two sources that state one relationship are one statement of use by two sources', async () => {
  const store = await openStore();
  const shared = tie(1, group, 'uses', phishing);
  await importObjects(store, 'a', [group, phishing, shared]);
  await importObjects(store, 'b', [{ ...shared, description: 'said otherwise' }, tie(2, group, 'uses', phishing)]);
  const answer = await heat(store, [group]);
  const names = new Map(answer.sources.map(({ source, name }) => [source, name]));
  expect(answer.columns[0]?.uses.map((use) => [use.technique, use.count, use.sources.map((source) => names.get(source))])).toEqual([
    [idOf(phishing), 2, ['a', 'b']],
  ]);
  const evidence = await new Attack(store).evidence({
    technique: idOf(phishing),
    users: { subjects: [idOf(group)] },
    through: false,
    offset: 0,
    limit: 10,
  });
  expect(evidence.total).toBe(2);
  expect(evidence.rows.map(({ sources }) => sources).sort()).toEqual([['a', 'b'], ['b']]);
});

test('one ATT&CK id under two STIX ids is one cell', async () => {
  const store = await openStore();
  const theirs = technique(77, 'T1566', { name: 'Phishing as a platform exports it', modified: '2019-01-01T00:00:00.000Z' });
  await importObjects(store, 'a', [group, phishing, tie(1, group, 'uses', phishing)]);
  await importObjects(store, 'b', [theirs, tie(2, group, 'uses', theirs)]);
  expect((await new Attack(store).matrix({})).techniques.map(({ id }) => id)).toEqual([idOf(phishing)]);
  expect(countsOf((await heat(store, [group])).columns[0])).toEqual({ [idOf(phishing)]: 2 });
});

test('through a group speak its campaigns and the software of both, each statement once', async () => {
  const store = await openStore();
  const campaign = thing('campaign', 1);
  const tool = thing('tool', 1, { name: 'Tool' });
  const revoked = thing('malware', 2, { revoked: true });
  await importObjects(store, 'a', [
    group,
    phishing,
    mail,
    campaign,
    tool,
    revoked,
    tie(1, campaign, 'attributed-to', group),
    tie(2, campaign, 'uses', phishing),
    tie(3, campaign, 'uses', tool),
    tie(4, group, 'uses', tool),
    tie(5, tool, 'uses', mail),
    tie(6, group, 'uses', revoked),
    tie(7, revoked, 'uses', phishing),
  ]);
  expect(countsOf((await heat(store, [group])).columns[0])).toEqual({});
  expect(countsOf((await heat(store, [group], true)).columns[0])).toEqual({ [idOf(phishing)]: 1, [idOf(mail)]: 1 });
  const { rows } = await new Attack(store).evidence({
    technique: idOf(mail),
    users: { subjects: [idOf(group)] },
    through: true,
    offset: 0,
    limit: 10,
  });
  expect(rows.map(({ subject, through, tie: row }) => [subject.name, through?.name, row.other.name])).toEqual([['Group', 'Tool', 'Tool']]);
});

test('a report uses the techniques that it holds and those of its relationships', async () => {
  const store = await openStore();
  const uses = tie(1, group, 'uses', mail);
  const gone = tie(2, group, 'uses', phishing, { revoked: true });
  const report = thing('report', 1, { published: made.created, object_refs: [phishing, uses, gone, group].map(idOf) });
  await importObjects(store, 'a', [group, phishing, mail, uses, gone, report]);
  expect(countsOf((await heat(store, [report])).columns[0])).toEqual({ [idOf(phishing)]: 1, [idOf(mail)]: 1 });
  const { rows } = await new Attack(store).evidence({
    technique: idOf(phishing),
    users: { subjects: [idOf(report)] },
    through: false,
    offset: 0,
    limit: 10,
  });
  expect(rows.map(({ tie: row }) => [row.relationship, row.other.id])).toEqual([[undefined, idOf(report)]]);
});

test('by types distinct objects are counted, and an undone import counts no more', async () => {
  const store = await openStore();
  const other = thing('intrusion-set', 2);
  await importObjects(store, 'a', [group, phishing, tie(1, group, 'uses', phishing), tie(2, group, 'uses', phishing)]);
  await importObjects(store, 'b', [other, tie(3, other, 'uses', phishing)]);
  const attack = new Attack(store);
  const ask = () => attack.heat({ domain: 'enterprise-attack', users: { types: ['intrusion-set', 'malware'] }, through: false });
  expect(countsOf((await ask()).columns[0])).toEqual({ [idOf(phishing)]: 2 });
  await new Steps(store).undo(undefined, false);
  expect(countsOf((await ask()).columns[0])).toEqual({ [idOf(phishing)]: 1 });
  await expect(attack.heat({ domain: 'enterprise-attack', users: { subjects: ['nobody'] }, through: false })).rejects.toMatchObject({
    code: 'not-found',
  });
});

// --- real ATT&CK -------------------------------------------------------------------------------------------------

const live = (object: StixObject) => object['revoked'] !== true && object['x_mitre_deprecated'] !== true;
const typeOf = (id: string) => id.slice(0, id.indexOf('--'));

/** The recount: nothing but the JSON of the bundle and three loops. */
function recount(objects: readonly StixObject[], subject: string, through: boolean): Map<string, number> {
  const byId = new Map(objects.filter(live).map((object) => [idOf(object), object]));
  const ties = objects.filter(
    (object) =>
      object['type'] === 'relationship' && live(object) && byId.has(String(object['source_ref'])) && byId.has(String(object['target_ref'])),
  );
  const people = new Set([subject]);
  const software = new Set<string>();
  if (through) {
    for (const object of ties)
      if (object['relationship_type'] === 'attributed-to' && object['target_ref'] === subject) people.add(String(object['source_ref']));
    for (const object of ties) {
      const target = String(object['target_ref']);
      if (object['relationship_type'] === 'uses' && people.has(String(object['source_ref'])) && /^(malware|tool)--/.test(target))
        software.add(target);
    }
  }
  const counts = new Map<string, number>();
  for (const object of ties) {
    const source = String(object['source_ref']);
    const target = String(object['target_ref']);
    if (object['relationship_type'] !== 'uses' || typeOf(target) !== 'attack-pattern' || !(people.has(source) || software.has(source)))
      continue;
    counts.set(target, (counts.get(target) ?? 0) + 1);
  }
  return counts;
}

function perTactic(objects: readonly StixObject[], counts: ReadonlyMap<string, number>): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const object of objects) {
    const count = counts.get(idOf(object));
    if (count === undefined) continue;
    const phases = object['kill_chain_phases'] as { phase_name: string }[];
    for (const { phase_name: phase } of phases) sums[phase] = (sums[phase] ?? 0) + count;
  }
  return sums;
}

async function readBundle(file: string): Promise<StixObject[] | undefined> {
  const answer = await fetch(`/shared/attack/${file}`);
  if (!answer.ok || !answer.body) return undefined;
  const body = file.endsWith('.gz') ? answer.body.pipeThrough(new DecompressionStream('gzip')) : answer.body;
  return ((await new Response(body).json()) as { objects: StixObject[] }).objects;
}

async function importBundle(store: Store, source: string, objects: readonly StixObject[]): Promise<void> {
  const { jobs } = await store.enqueue([{ name: source, size: 1, sha256: 'b'.repeat(64), origin: 'file' }]);
  const job = jobs[0] ?? 0;
  store.job(job).state = 'running';
  store.job(job).startedAt = new Date().toISOString();
  await store.setSource(job, source, source);
  for (let at = 0; at < objects.length; at += 1000)
    await commitBatch(
      store,
      batchOf(job, objects.slice(at, at + 1000), (hashes) => store.known(job, hashes)),
    );
  await store.finish(job, { state: 'done', fileKind: 'stix-2.1' });
}

const REAL: [AttackDomain, string][] = [
  ['enterprise-attack', 'enterprise-attack-18.1.stix20.json.gz'],
  ['ics-attack', 'ics-attack-18.1.stix21.json'],
];
for (const [domain, file] of REAL) {
  test(`${domain}: ten groups counted by technique and by tactic as a recount of the bundle counts them`, async ({ skip }) => {
    const objects = await readBundle(file);
    if (!objects) return skip();
    const store = await openStore();
    await importBundle(store, domain, objects);
    const attack = new Attack(store);
    const matrix = await attack.matrix({ domain });
    const stated = objects.find((object) => object['type'] === 'x-mitre-matrix' && live(object));
    expect(matrix.tactics.map(({ id }) => id)).toEqual(stated?.['tactic_refs']);
    expect(matrix.techniques).toHaveLength(objects.filter((object) => object['type'] === 'attack-pattern' && live(object)).length);
    const tacticsOf = new Map(matrix.techniques.map((entry) => [entry.id, entry.tactics]));
    const groups = objects
      .filter((object) => object['type'] === 'intrusion-set' && live(object))
      .map((object) => ({ id: idOf(object), uses: recount(objects, idOf(object), false).size }))
      .sort((a, b) => b.uses - a.uses)
      .slice(0, 10);
    expect(groups).toHaveLength(10);
    for (const through of [false, true]) {
      for (const { id } of groups) {
        const answer = await attack.heat({ domain, users: { subjects: [id] }, through });
        const counts = new Map(answer.columns[0]?.uses.map(({ technique: cell, count }) => [cell, count]));
        const expected = recount(objects, id, through);
        expect([...counts].sort(), id).toEqual([...expected].sort());
        const sums: Record<string, number> = {};
        for (const [cell, count] of counts) for (const tactic of tacticsOf.get(cell) ?? []) sums[tactic] = (sums[tactic] ?? 0) + count;
        expect(sums, id).toEqual(perTactic(objects, expected));
        const [most] = [...counts].sort((a, b) => b[1] - a[1]);
        if (!most) continue;
        const evidence = await attack.evidence({ technique: most[0], users: { subjects: [id] }, through, offset: 0, limit: 500 });
        expect([evidence.total, evidence.rows.length]).toEqual([most[1], most[1]]);
      }
    }
  });
}
