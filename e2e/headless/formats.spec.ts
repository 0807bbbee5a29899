/** Tables and formats of others into a profile without a window: the guess where nothing is to be asked, a mapping where something is. */
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encryptedZip } from '../../build/dev/make-zip.ts';
import { sharedData } from '../../build/dev/shared-data.ts';
import { headless } from '../app.ts';
import { importFiles } from './documents.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-formats-'));
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

const write = (name: string, content: string): string => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};

test('a table comes in by its guess, and one that leaves a question says it and waits', async () => {
  const profile = join(folder, 'tables');
  const good = write('good.csv', 'value,type,description\nevil[.]example,domain,a C2\n203.0.113.9,ip,another\nnothing,domain,x\n');
  const asks = write('asks.csv', 'hash,first_seen\n1.2E+15,03/04/2024\n');
  const { files } = await importFiles(profile, [good, asks], 1);
  expect(files).toMatchObject([
    { problems: [{ code: 'record-unread', where: 'good.csv: row 4' }] },
    { created: 0, problems: [{ code: 'table-question' }, { code: 'table-question' }] },
  ]);
  expect(files[0]?.created).toBeGreaterThan(5);
  const mapping = write(
    'lab.json',
    JSON.stringify({
      headings: ['hash', 'first_seen'],
      columns: [
        { column: 0, heading: 'hash', type: 'hash', answers: { rounded: 'leave' } },
        { column: 1, heading: 'first_seen', type: 'first-seen', answers: { dates: 'day-first' } },
      ],
      makes: 'indicator',
    }),
  );
  const other = write('other.csv', `first_seen,hash\n03/04/2024,${'a'.repeat(64)}\n`);
  const read = await headless(profile, ['import', '--mapping', mapping, other]);
  expect([read.code, JSON.parse(read.stdout)]).toMatchObject([
    0,
    { files: [{ kind: expect.stringContaining('table') as string, problems: [] }] },
  ]);
  const lost = await headless(profile, ['import', '--mapping', 'nobody', other]);
  expect([lost.code === 0, `${lost.stdout}${lost.stderr}`]).toEqual([false, expect.stringContaining('nobody') as string]);
});

test('a CSV mapper of OpenCTI makes the relationships that it says, and tells what it cannot', async () => {
  const mapper = write(
    'mapper.json',
    JSON.stringify({
      name: 'Actors',
      has_header: true,
      separator: ';',
      skipLineChar: '#',
      representations: [
        {
          id: 'a',
          type: 'entity',
          target: { entity_type: 'Threat-Actor-Group' },
          attributes: [{ key: 'name', column: { column_name: 'A' } }],
        },
        {
          id: 'b',
          type: 'entity',
          target: { entity_type: 'Malware', column_based: { column_reference: 'C', operator: 'not_eq', value: 'tool' } },
          attributes: [
            { key: 'name', column: { column_name: 'B' } },
            { key: 'taste', column: { column_name: 'B' } },
          ],
        },
        {
          id: 'c',
          type: 'relationship',
          target: { entity_type: 'uses' },
          attributes: [
            { key: 'from', based_on: { representations: ['a'] } },
            { key: 'to', based_on: { representations: ['b'] } },
          ],
        },
      ],
    }),
  );
  const table = write('actors.csv', '# of the lab\nwho;what;kind\nTA-1;SPOON;malware\n# later\nTA-1;Fork;tool\n');
  const { stdout } = await headless(join(folder, 'mapper'), ['import', '--mapping', mapper, table]);
  expect(JSON.parse(stdout)).toMatchObject({
    // an actor, a malware, what ties them, and what defines the evidence
    files: [{ created: 5, problems: [{ message: 'Column B is "taste" of "Malware", which is left out: it is not known here.' }] }],
  });
});

test('of an archive the objects come in, a table by its guess, and a document waits', async () => {
  const profile = join(folder, 'archive');
  const zip = join(folder, 'case.zip');
  const tool = { type: 'tool', spec_version: '2.1', id: 'tool--1d2e3c4b-0f1a-4b2c-8d3e-4f5a6b7c8d9e', name: 'Marshlight' };
  const times = { created: '2025-01-01T00:00:00.000Z', modified: '2025-01-01T00:00:00.000Z' };
  writeFileSync(
    zip,
    encryptedZip([
      ['report.txt', Buffer.from('evil[.]example')],
      ['good.csv', Buffer.from('value,type\nevil[.]example,domain\n')],
      ['asks.csv', Buffer.from('hash\n1.2E+15\n')],
      ['tool.json', Buffer.from(JSON.stringify({ ...tool, ...times }))],
    ]),
  );
  const { files } = await importFiles(profile, [zip], 1);
  expect(files).toMatchObject([
    {
      problems: [{ code: 'table-question', where: 'case.zip › asks.csv' }],
      waiting: [
        { name: 'case.zip › report.txt', kind: 'document' },
        { name: 'case.zip › asks.csv', kind: 'table' },
      ],
    },
  ]);
  expect(files[0]?.created).toBeGreaterThan(3);
});

test('rules, advisories and trees come in; a layer is kept beside', async () => {
  const profile = join(folder, 'formats');
  const { files } = await importFiles(profile, [
    write('a.yar', 'rule one { condition: true }\nrule two { condition: filesize > 1 }'),
    write('a.rules', 'alert tcp any any -> any 80 (msg:"x"; sid:1;)'),
    write(
      'layer.json',
      JSON.stringify({
        name: 'L',
        versions: { layer: '4.5' },
        domain: 'enterprise-attack',
        techniques: [{ techniqueID: 'T1059', score: 1 }],
      }),
    ),
  ]);
  expect(files).toMatchObject([
    { kind: 'yara', created: 2, problems: [] },
    { kind: 'rules', created: 1, problems: [] },
    { kind: 'layer', created: 0, problems: [] },
  ]);
});

describe.skipIf(sharedData === undefined)('real files', () => {
  test('records of CVE, pages of the NVD and advisories come in without a problem', async () => {
    const data = sharedData ?? '';
    const { files } = await importFiles(join(folder, 'real'), [join(data, 'vuln/cve5'), join(data, 'vuln/nvd'), join(data, 'vuln/csaf')]);
    expect(files.flatMap(({ problems }) => problems)).toEqual([]);
    expect(files.map(({ kind }) => kind)).toEqual(['cve', 'nvd', 'csaf']);
  });
});
