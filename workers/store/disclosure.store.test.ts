/** The gate over the real store: what is not for those to whom it goes occurs in no byte of any way out. */
import { afterEach, expect, test } from 'vitest';
import type { ExportWanted, Terms } from '../../contracts/index.ts';
import { allTexts, MARKED_AUDIENCE, MARKED_CASES, type MarkedCase, MARKED_REPORT } from '../../stix/gate/samples.ts';
import { CSV_COLUMNS, RULE_LANGUAGES } from '../../stix/index.ts';
import { REPORT_TEMPLATES } from '../../stix/report/index.ts';
import { exportsOf, exportText } from './test-exports.ts';
import { importObjects } from './test-batches.ts';
import { dropStores, openStore } from './test-stores.ts';
import type { Store } from './store.ts';

afterEach(dropStores);

const { signal } = new AbortController();
const selection = { of: 'container', id: MARKED_REPORT } as const;
/** Everything, and the report with its members, and what is chosen one by one, in every form. */
const waysOf = ({ objects, outside = [] }: MarkedCase): readonly ExportWanted[] => {
  const ids = objects.map(({ id }) => String(id)).filter((id) => !outside.includes(id));
  const chosen = { of: 'ids', ids } as const;
  return [
    ...WAYS,
    { format: 'stix', spec: '2.1', selection: chosen },
    { format: 'csv', columns: COLUMNS, selection: chosen },
    { format: 'markdown', selection: chosen },
  ];
};
const COLUMNS = [
  ...CSV_COLUMNS,
  'content',
  'x_opencti_content',
  'explanation',
  'goals',
  'external_references',
  'extensions',
  'object_refs',
  'x_reef',
  'hashes',
];
const WAYS: readonly ExportWanted[] = [
  { format: 'stix', spec: '2.1' },
  { format: 'stix', spec: '2.0' },
  { format: 'stix', spec: '2.1', selection },
  { format: 'csv', columns: COLUMNS },
  { format: 'ioc' },
  { format: 'ioc', fanged: true },
  { format: 'markdown' },
  { format: 'markdown', selection },
  { format: 'graphml' },
  { format: 'layer' },
  { format: 'misp' },
  { format: 'misp', selection },
  ...RULE_LANGUAGES.map((language) => ({ format: 'rules', language }) as const),
  ...REPORT_TEMPLATES.flatMap(({ body }): ExportWanted[] => [
    { format: 'pdf', template: body, paper: 'A4' },
    { format: 'pdf', template: body, paper: 'A4', fanged: true, selection },
  ]),
  { format: 'log', as: 'csv' },
  { format: 'log', as: 'jsonl' },
];

async function worldOf({ objects }: MarkedCase): Promise<Store> {
  const store = await openStore();
  await importObjects(store, 'file:case.json', objects);
  return store;
}

const has = (text: string, secret: string): boolean => text.toLowerCase().includes(secret.toLowerCase());

test('there are at least 40 of them, and what is secret is there', () => {
  expect(MARKED_CASES.length).toBeGreaterThanOrEqual(40);
  const spelled = (secret: string): string => secret.replace(/\s+/g, ' ');
  for (const { name, objects, secrets } of MARKED_CASES) {
    const texts = objects.flatMap(allTexts).join('\n').toLowerCase();
    expect(
      secrets.every((secret) => has(texts, secret) || has(texts.replace(/\s+/g, ' '), spelled(secret))),
      name,
    ).toBe(true);
  }
});

test.each(MARKED_CASES)('$name: no byte of it in any way out, dropped or blackened; the rest is there', async (marked) => {
  const store = await worldOf(marked);
  const leaks: string[] = [];
  for (const onMarked of ['drop', 'redact'] as const) {
    const terms: Terms = { ...MARKED_AUDIENCE, onMarked };
    for (const way of waysOf(marked)) {
      const { text } = await exportText(store, { ...way, terms });
      const unescaped = text.replace(/\\n/g, '\n').replace(/\\u200b/g, '\u200b');
      for (const secret of marked.secrets)
        if (has(text, secret) || has(unescaped, secret)) leaks.push(`${onMarked} ${JSON.stringify(way)}: ${secret}`);
      const tellsAll =
        way.format === 'pdf' ? way.template.includes('{{entities}}') : ['csv', 'markdown', 'graphml', 'misp'].includes(way.format);
      if (onMarked === 'redact' && tellsAll && !has(text, marked.decoy)) leaks.push(`${way.format}: nothing left`);
    }
  }
  expect(leaks).toEqual([]);
  const { text, summary } = await exportText(store, { format: 'stix', spec: '2.1' });
  expect([summary.held.total, summary.redacted.total]).toEqual([0, 0]);
  expect(marked.objects.length).toBe((JSON.parse(text) as { objects: unknown[] }).objects.length);
});

test.each(MARKED_CASES.slice(0, 12))(
  '$name: refused as long as nothing may stay behind, and the log has no entry of it',
  async (marked) => {
    const store = await worldOf(marked);
    const { version } = store;
    const terms: Terms = { ...MARKED_AUDIENCE, onMarked: 'refuse' };
    await expect(exportText(store, { format: 'stix', spec: '2.1', terms })).rejects.toMatchObject({
      code: 'held-back',
      detail: { refused: true, objects: 0 },
    });
    expect(store.version).toBe(version);
  },
);

test('what leaves for nobody but oneself is what came in, byte by byte, and the log keeps that it left', async () => {
  const [marked] = MARKED_CASES;
  if (!marked) throw new Error('There is no case.');
  const store = await worldOf(marked);
  const { head, text } = await exportText(store, { format: 'stix', spec: '2.1', name: 'mine.json' });
  for (const object of marked.objects) expect(text).toContain(JSON.stringify(object));
  expect(store.version).toBe(head.version + 1);
  const terms: Terms = { ...MARKED_AUDIENCE, onMarked: 'redact' };
  await exportText(store, { format: 'stix', spec: '2.1', name: 'theirs.json', terms });
  const entry = await store.database.log.get(store.version);
  expect(entry?.disclosed).toEqual({
    format: 'stix',
    tlp: 'TLP:GREEN',
    pap: 'PAP:GREEN',
    onMarked: 'redact',
    objects: 4,
    held: 1,
    redacted: 2,
    highest: ['TLP:GREEN'],
  });
  expect(store.steps.get(entry?.step ?? 0)).toMatchObject({ kind: 'export', names: ['theirs.json'] });
});

test('before it leaves one sees what would: counts by marking, what stays and why, what is blackened', async () => {
  const marked = MARKED_CASES.find(({ name }) => name === 'not marked: its source is taken for amber');
  if (!marked) throw new Error('There is no case.');
  const store = await worldOf(marked);
  const preview = (onMarked: 'refuse' | 'drop' | 'redact') =>
    exportsOf(store).preview({ wanted: { format: 'markdown', terms: { ...MARKED_AUDIENCE, onMarked } }, sample: true }, signal);
  const { version } = store;
  expect(await preview('redact')).toMatchObject({
    summary: {
      objects: 4,
      byMarking: [{ marking: 'TLP:GREEN', count: 4, unmarked: 0 }],
      highest: ['TLP:GREEN'],
      held: {
        total: 1,
        byMarking: [{ marking: 'TLP:AMBER', count: 1 }],
        some: [{ ref: { name: 'Zorrkat' }, why: 'unmarked', marking: 'TLP:AMBER' }],
      },
      redacted: { total: 2, some: [{ ref: { name: 'Quarterly outlook' }, places: 2 }] },
      refused: false,
    },
    sample: expect.stringContaining('redacted TLP:AMBER'),
  });
  const dropped = await preview('drop');
  expect(dropped.summary.held.some.map(({ why }) => why).sort()).toEqual(['member', 'unmarked']);
  const refused = await preview('refuse');
  expect(refused).toMatchObject({ summary: { refused: true, objects: 0 } });
  expect(refused.sample).toBeUndefined();
  expect(store.version).toBe(version);
  await store.setSourceRules({ source: 1, unmarked: 'TLP:GREEN' });
  expect((await preview('refuse')).summary).toMatchObject({
    refused: false,
    objects: 5,
    byMarking: [{ marking: 'TLP:GREEN', count: 5, unmarked: 1 }],
  });
});

test.each(MARKED_CASES)('$name: no letter of it in what a window copies, as lines, as STIX, as text that was marked', async (marked) => {
  const store = await worldOf(marked);
  const terms: Terms = { ...MARKED_AUDIENCE, onMarked: 'redact' };
  const ids = marked.objects.map(({ id }) => String(id));
  const lines = marked.objects.map((object) => allTexts(object).join(' · '));
  const answer = await exportsOf(store).release({ ids, texts: [...lines, lines.join('\n')], terms, stix: true }, signal);
  const gone = new Set(answer.held);
  // whole objects of what passes, with each text that it has; as `copyParts` does it
  const left = answer.texts.slice(0, -1).filter((_, at) => !gone.has(ids[at] ?? ''));
  for (const secret of marked.secrets) {
    expect(answer.stix.filter((text) => has(text, secret))).toEqual([]);
    expect(left.filter((text) => has(text, secret))).toEqual([]);
  }
  expect(left.join()).toContain(marked.decoy);
});

test('pictures and the clipboard: which objects may be in it, its texts cleaned, relationships that may not be told of', async () => {
  const marked = MARKED_CASES.find(({ name }) => name === 'a technique and who uses it');
  if (!marked) throw new Error('There is no case.');
  const store = await worldOf(marked);
  const ids = marked.objects.map(({ id }) => String(id));
  const technique = ids.find((id) => id.startsWith('attack-pattern')) ?? '';
  const terms: Terms = { ...MARKED_AUDIENCE, onMarked: 'redact' };
  const answer = await exportsOf(store).release({ ids, texts: ['Kelp Raking by Openbird'], terms, stix: true, around: true }, signal);
  expect(answer.held).toContain(technique);
  expect(answer.texts).toEqual(['[redacted TLP:RED] by Openbird']);
  expect(answer.stix.join()).toContain('Openbird');
  expect(answer.stix.join()).not.toMatch(/kelp/i);
  const around = await exportsOf(store).release({ ids: [ids[0] ?? ''], texts: [], terms, around: true }, signal);
  expect(around.ties.map(([, to]) => to)).toEqual([technique]);
  const { version } = store;
  await exportsOf(store).release({ ids, texts: [], terms, act: { what: 'picture', name: 'graph.png' } }, signal);
  expect(store.version).toBe(version + 1);
});

test('a source that is removed or undone after an export: undo takes the import back, not the export', async () => {
  const [marked] = MARKED_CASES;
  if (!marked) throw new Error('There is no case.');
  const store = await worldOf(marked);
  await exportText(store, { format: 'stix', spec: '2.1' });
  const { Steps } = await import('./steps.ts');
  const steps = new Steps(store);
  const exported = [...store.steps.values()].find(({ kind }) => kind === 'export');
  await expect(steps.undo(exported?.step, false)).rejects.toMatchObject({ code: 'not-found' });
  expect((await steps.undo(undefined, false)).undid.kind).toBe('import');
});
