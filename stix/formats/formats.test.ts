import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { growth, LINEAR } from '../../build/dev/processor-time.ts';
import { SHARED_DATA_ABSENT, sharedData } from '../../build/dev/shared-data.ts';
import { rulesWriter } from '../export/rules.ts';
import { validateObject } from '../validate/index.ts';
import { readCatalogue, mayBeCatalogue } from '../input/catalogue.ts';
import { readXmlTree } from '../xml.ts';
import { Unmade } from './index.ts';

type StixObject = Record<string, unknown>;
const AT = '2024-05-01T00:00:00.000Z';
const encode = (text: string) => new TextEncoder().encode(text);

function read(content: string | object, name = 'a.json') {
  const bytes = encode(typeof content === 'string' ? content : JSON.stringify(content));
  const head = bytes.subarray(0, 4096);
  const found = mayBeCatalogue(head, name) ? readCatalogue(bytes, name, AT) : undefined;
  if (!found || !('objects' in found)) return { kind: undefined, objects: [], unmade: [], of: () => [] };
  const all = [...found.objects];
  const objects = all.filter((one): one is StixObject => !(one instanceof Unmade));
  return {
    kind: found.kind,
    known: found.known,
    objects,
    unmade: all.filter((one) => one instanceof Unmade),
    of: (type: string) => objects.filter((object) => object['type'] === type),
  };
}
const patterns = (content: string, name: string) =>
  read(content, name)
    .of('indicator')
    .map(({ pattern, pattern_type }) => [pattern_type, pattern]);

describe('vulnerabilities', () => {
  const cve = {
    containers: {
      cna: {
        title: 'A hole',
        descriptions: [
          { lang: 'es', value: 'no' },
          { lang: 'en', value: 'A hole in a gate.' },
        ],
        affected: [{ vendor: 'Acme', product: 'Gate', versions: [{ version: '1.0', status: 'affected' }] }],
        problemTypes: [{ descriptions: [{ cweId: 'CWE-79', lang: 'en', description: 'x' }] }],
        metrics: [
          {
            cvssV3_1: { version: '3.1', baseScore: 9.8, baseSeverity: 'CRITICAL', vectorString: 'CVSS:3.1/AV:N', attackVector: 'NETWORK' },
          },
        ],
        references: [{ url: 'https://acme.example/1' }, { url: 'https://acme.example/1' }],
      },
      adp: [{ metrics: [{ cvssV4_0: { version: '4.0', baseScore: 9.3, vectorString: 'CVSS:4.0/AV:N' } }, { other: { type: 'kev' } }] }],
    },
    cveMetadata: {
      cveId: 'CVE-2024-0001',
      assignerShortName: 'acme',
      state: 'PUBLISHED',
      datePublished: '2024-01-01T00:00:00',
      dateUpdated: '2024-02-01T00:00:00.000Z',
    },
    dataType: 'CVE_RECORD',
  };

  test('a CVE record says what its containers say, all of them', () => {
    const { kind, known, of } = read(cve);
    expect([kind, known?.source.name]).toEqual(['cve', 'CVE records']);
    expect(of('vulnerability')).toMatchObject([
      {
        name: 'CVE-2024-0001',
        description: 'A hole in a gate.',
        x_opencti_aliases: ['A hole'],
        created: '2024-01-01T00:00:00.000Z',
        modified: '2024-02-01T00:00:00.000Z',
        x_opencti_cvss_base_score: 9.8,
        x_opencti_cvss_attack_vector: 'NETWORK',
        x_opencti_cvss_v4_base_score: 9.3,
        x_opencti_cwe: ['CWE-79'],
        x_opencti_cisa_kev: true,
        external_references: [{ source_name: 'cve' }, { url: 'https://acme.example/1' }],
      },
    ]);
    expect(of('software')).toMatchObject([{ name: 'Gate', vendor: 'Acme', version: '1.0' }]);
    expect(of('relationship')).toMatchObject([{ relationship_type: 'has', target_ref: of('vulnerability')[0]?.['id'] }]);
  });

  test('a list of records; what is none is told and stops nothing; a rejected one is revoked', () => {
    const rejected = { ...cve, cveMetadata: { ...cve.cveMetadata, cveId: 'CVE-2024-0002', state: 'REJECTED' } };
    const { of, unmade } = read([cve, { odd: true }, rejected]);
    expect(of('vulnerability').map(({ name, revoked }) => [name, revoked])).toEqual([
      ['CVE-2024-0001', undefined],
      ['CVE-2024-0002', true],
    ]);
    expect(unmade).toMatchObject([{ place: '[1]', original: '{"odd":true}' }]);
  });

  test('a page of the NVD; its own judgement counts before that of others', () => {
    const metric = (type: string, baseScore: number) => ({ type, cvssData: { version: '3.1', baseScore, vectorString: 'CVSS:3.1/AV:N' } });
    const { kind, of } = read({
      resultsPerPage: 1,
      totalResults: 1,
      format: 'NVD_CVE',
      vulnerabilities: [
        {
          cve: {
            id: 'CVE-2024-0003',
            published: '2024-01-01T00:00:00.000',
            lastModified: '2024-01-02T00:00:00.000',
            descriptions: [{ lang: 'en', value: 'Text.' }],
            metrics: {
              cvssMetricV31: [metric('Secondary', 5), metric('Primary', 7.5)],
              cvssMetricV2: [{ cvssData: { version: '2.0', baseScore: 4 } }],
            },
            configurations: [{ nodes: [{ cpeMatch: [{ vulnerable: true, criteria: 'cpe:2.3:a:acme:the_gate:2.1:*:*:*:*:*:*:*' }] }] }],
          },
        },
      ],
    });
    expect(kind).toBe('nvd');
    expect(of('vulnerability')).toMatchObject([{ name: 'CVE-2024-0003', x_opencti_cvss_base_score: 7.5, x_opencti_cvss_v2_base_score: 4 }]);
    expect(of('software')).toMatchObject([{ name: 'the gate', vendor: 'acme', version: '2.1' }]);
  });

  test('an advisory is a report with its vulnerabilities and what has them, marked as it says', () => {
    const { kind, known, of } = read({
      document: {
        csaf_version: '2.0',
        category: 'csaf_security_advisory',
        title: 'Gate',
        publisher: { name: 'Acme CERT', namespace: 'https://acme.example', category: 'vendor' },
        tracking: { id: 'A-1', version: '2', initial_release_date: '2024-01-01T00:00:00Z', current_release_date: '2024-02-01T00:00:00Z' },
        distribution: { tlp: { label: 'AMBER' } },
        notes: [{ category: 'summary', title: 'Summary', text: 'It is open.' }],
      },
      product_tree: {
        branches: [
          {
            category: 'vendor',
            name: 'Acme',
            branches: [{ category: 'product_version', name: '1', product: { product_id: 'P1', name: 'Gate 1' } }],
          },
        ],
      },
      vulnerabilities: [{ cve: 'CVE-2024-0004', title: 'Open gate', product_status: { known_affected: ['P1', 'P9'] } }, {}],
    });
    expect([kind, known?.release?.complete]).toEqual(['csaf', true]);
    const [report] = of('report');
    expect(report).toMatchObject({ name: 'Gate', object_marking_refs: ['marking-definition--f88d31f6-486f-44da-b317-01333bde0b82'] });
    expect(report?.['object_refs']).toHaveLength(3);
    expect(of('software')).toMatchObject([{ name: 'Gate 1', vendor: 'Acme', version: '1' }]);
  });
});

const RULE = (name: string, more = '') =>
  `rule ${name} : apt {\n  meta:\n    author = "Lab" // who\n    date = "2024-03-15"\n    description = "a } in a text"\n  strings:\n    $a = "rule x { condition: true }"\n    $b = { 4D 5A [2-4] ?? }\n    $c = /a\\/}[}]/ nocase\n  condition:\n    ${more}any of them\n}`;

describe('YARA', () => {
  test('a rule for each indicator, its text exact, with the imports that it uses', () => {
    const { of } = read(`import "pe"\n/* rule no { */\n${RULE('one', 'pe.is_pe and ')}\n\n${RULE('two')}\n`, 'a.yar');
    expect(of('indicator')).toMatchObject([
      {
        name: 'one',
        pattern: `import "pe"\n${RULE('one', 'pe.is_pe and ')}`,
        pattern_type: 'yara',
        created: '2024-03-15T00:00:00.000Z',
        labels: ['apt'],
        description: 'a } in a text',
      },
      { name: 'two', pattern: RULE('two') },
    ]);
    expect(of('identity')).toMatchObject([{ name: 'Lab' }]);
  });

  test('a private rule goes with the rules that need it', () => {
    const [helper, main] = ['private rule helper { condition: true }', 'rule main { condition: helper }'];
    expect(patterns(`${helper}\n${main}`, 'a.yara')).toEqual([['yara', `${helper}\n${main}`]]);
  });

  test('a rule that is none is told, with its line; the others come in', () => {
    const { of, unmade } = read(`${RULE('one')}\nrule bad { strings: $a = "x" }\nrule open { condition: true`, 'a.yar');
    expect(of('indicator')).toHaveLength(1);
    expect(unmade).toMatchObject([
      { message: 'The rule "bad" has no condition.', place: 'line 13' },
      { message: 'The rule "open" is never closed.', place: 'line 14' },
    ]);
  });
});

const SIGMA = (title: string) =>
  `title: ${title}\nid: 5c9a2f9b-0c34-4a4e-8b1b-1f0e0f0c0d01\nstatus: test\ndescription: |\n  Finds it,\n  and more.\nreferences:\n  - https://report.example/a\nauthor: The lab\ndate: 2024/03/15\ntags:\n  - attack.execution\n  - attack.t1059.001\nlogsource:\n  product: windows\ndetection:\n  selection:\n    Image|endswith: '\\\\a.exe'\n  condition: selection\nlevel: high`;

describe('Sigma', () => {
  test('each document is a rule; the technique of a tag is indicated, other tags are labels', () => {
    const { of } = read(`# made by us\n---\n${SIGMA('One')}\n---\n${SIGMA('Two')}\n`, 'rules.yml');
    expect(of('indicator')).toMatchObject([
      {
        name: 'One',
        pattern: SIGMA('One'),
        pattern_type: 'sigma',
        description: 'Finds it,\nand more.',
        labels: ['attack.execution', 'level:high'],
        created: '2024-03-15T00:00:00.000Z',
      },
      { name: 'Two' },
    ]);
    expect(of('attack-pattern')).toMatchObject([{ x_mitre_id: 'T1059.001' }]);
    expect(of('relationship').map((tie) => tie['relationship_type'])).toEqual(['indicates', 'indicates']);
  });

  test('a rule without what makes it one is told', () => {
    const { unmade, of } = read(
      `${SIGMA('One').replace('  condition: selection\n', '')}\n---\ntitle: x\ntitle: y\nlogsource:\n  a: b\ndetection:\n  condition: c\n`,
      'r.yml',
    );
    expect(of('indicator')).toEqual([]);
    expect(unmade.map((one) => one.message)).toEqual([
      'The detection of the rule "One" has no condition.',
      'The rule cannot be read: the key "title" stands there twice.',
    ]);
  });

  test('other YAML is none', () => {
    expect(read('a: 1\nb:\n  - c\n', 'a.yml').kind).toBeUndefined();
  });
});

const SURICATA =
  'alert http $HOME_NET any -> $EXTERNAL_NET any (msg:"Evil; \\"C2\\""; flow:established,to_server; http.host; content:"evil.example"; reference:url,report.example/a; reference:cve,2024-0001; classtype:trojan-activity; sid:2000001; rev:2; metadata:created_at 2024_03_15, mitre_technique_id T1071, updated_at 2024_04_01;)';

describe('Suricata and Snort', () => {
  test('each line is a rule; comments and what is switched off are left out', () => {
    const { of, unmade } = read(
      `# rules\n${SURICATA}\n#alert tcp any any -> any any (msg:"off"; sid:1;)\nalert tcp any any -> any any (msg:"no number";)\nnonsense\n`,
      'a.rules',
    );
    expect(of('indicator')).toMatchObject([
      {
        name: 'Evil; "C2"',
        pattern: SURICATA,
        pattern_type: 'suricata',
        created: '2024-03-15T00:00:00.000Z',
        modified: '2024-04-01T00:00:00.000Z',
        labels: ['trojan-activity'],
        external_references: [{ external_id: '2000001' }, { url: 'http://report.example/a' }, { external_id: 'CVE-2024-0001' }],
      },
    ]);
    expect(of('attack-pattern')).toMatchObject([{ x_mitre_id: 'T1071' }]);
    expect(unmade).toMatchObject([{ place: 'line 4' }, { place: 'line 5' }]);
  });

  test('a rule that only Snort has words for is one of Snort', () => {
    const snort = 'alert tcp any any -> any 80 (msg:"x"; content:"a"; http_uri; sid:1; gid:1;)';
    expect(patterns(snort, 'local.rules')).toEqual([['snort', snort]]);
  });
});

test.each(['yara', 'sigma', 'suricata', 'snort'] as const)('our own file of %s comes in as the rules that went out', (language) => {
  const rules = {
    yara: [RULE('one'), `import "pe"\n${RULE('two', 'pe.is_pe and ')}`],
    sigma: [SIGMA('One'), SIGMA('Two')],
    suricata: [SURICATA, SURICATA.replace('2000001', '2000002')],
    snort: ['alert tcp any any -> any 80 (msg:"a"; content:"a"; sid:1; rev:1;)', 'alert udp any any -> any 53 (msg:"b"; sid:2;)'],
  }[language];
  const writer = rulesWriter(language, { marking: 'TLP:GREEN', title: '', at: AT, nameOf: () => undefined });
  const text =
    writer.begin() +
    rules
      .map((pattern, at) => writer.add({ type: 'indicator', id: `indicator--${at}`, name: `n${at}`, pattern, pattern_type: language }))
      .join('') +
    writer.end();
  const name = { yara: 'out.yar', sigma: 'out.yml', suricata: 'out.rules', snort: 'out.rules' }[language];
  expect(patterns(text, name)).toEqual(rules.map((rule) => [language, rule]));
});

describe('OpenIOC', () => {
  const item = (search: string, content: string, condition = 'is') =>
    `<IndicatorItem condition="${condition}"><Context document="x" search="${search}" type="mir"/><Content type="string">${content}</Content></IndicatorItem>`;
  const ioc = (tree: string) =>
    `<?xml version="1.0"?><ioc xmlns="http://schemas.mandiant.com/2010/ioc" id="6d2a1b03" last-modified="2024-03-16T00:00:00"><short_description>CRANE &amp; co</short_description><authored_by>Lab</authored_by><authored_date>2024-03-15T00:00:00</authored_date><links><link rel="threatgroup">Crane</link></links><definition><Indicator operator="OR">${tree}</Indicator></definition></ioc>`;

  test('the tree keeps its AND and OR; an AND of several kinds of object is one of observations', () => {
    const tree = `${item('FileItem/Md5sum', 'A'.repeat(32))}<Indicator operator="AND">${item('FileItem/FileName', 'a.exe')}${item('FileItem/SizeInBytes', '[10 TO 20]')}</Indicator><Indicator operator="AND">${item('Network/DNS', 'evil.example', 'contains')}${item('RegistryItem/Path', 'Software\\Run', 'containsnot')}</Indicator>`;
    const { of, unmade } = read(ioc(tree), 'a.ioc');
    expect(unmade).toEqual([]);
    expect(of('indicator')).toMatchObject([
      {
        name: 'CRANE & co',
        labels: ['threatgroup:Crane'],
        valid_from: '2024-03-15T00:00:00.000Z',
        pattern: `([file:hashes.MD5 = '${'a'.repeat(32)}'] OR [(file:name = 'a.exe' AND (file:size >= 10 AND file:size <= 20))] OR ([domain-name:value LIKE '%evil.example%'] AND [windows-registry-key:key NOT LIKE '%Software\\\\Run%']))`,
      },
    ]);
    const [first] = of('indicator');
    expect(first && validateObject(first).must).toEqual([]);
  });

  test('a term without words in STIX is told; an AND that has one is left out whole, since it would find more', () => {
    const { of, unmade } = read(
      ioc(
        `${item('FileItem/FileName', 'a.exe')}<Indicator operator="AND">${item('FileItem/FileName', 'b.exe')}${item('DriverItem/DriverName', 'x')}</Indicator>`,
      ),
      'a.ioc',
    );
    expect(of('indicator')).toMatchObject([{ pattern: "[file:name = 'a.exe']" }]);
    expect(unmade).toMatchObject([{ message: 'The term DriverItem/DriverName has no words in STIX patterns.' }]);
  });

  test('entities of strangers are never expanded', () => {
    const { objects, unmade } = read(
      '<?xml version="1.0"?><!DOCTYPE ioc [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><ioc><short_description>&b;</short_description></ioc>',
      'a.ioc',
    );
    expect([objects, unmade.length]).toEqual([[], 1]);
    expect(unmade[0]?.message).toMatch(/document type definition/);
  });
});

describe('XML', () => {
  test.each([
    ['<a>', 'never closed'],
    ['<a></b>', 'closes nothing'],
    ['<a b></a>', 'no value'],
    ['<a b="x></a>', 'quotation marks'],
    ['<a/><b/>', 'not one root'],
    ['', 'not one root'],
    ['<!-- <a/>', 'never closed'],
    [`${'<a>'.repeat(1000)}${'</a>'.repeat(1000)}`, 'nest deeper'],
  ])('is refused where it is broken: %#', (xml, why) => {
    expect(readXmlTree(xml)).toMatchObject({ problem: expect.stringContaining(why) as string });
  });

  test('text, CDATA, entities of XML itself', () => {
    expect(readXmlTree('<x:a xmlns:x="u" y:k="1 &lt; 2"><![CDATA[<&amp;]]>&#65;&#x42;&unknown;<b/></x:a>')).toMatchObject({
      root: { name: 'a', text: '<&amp;AB&unknown;', children: [{ name: 'b' }] },
    });
  });
});

test.each([
  ['XML', 'a.ioc', (size: number) => `<ioc>${'<a b="c">&amp;'.repeat(size)}`],
  ['comments of YARA', 'a.yar', (size: number) => '/*'.repeat(size)],
  ['rules without end', 'a.yar', (size: number) => 'rule a { '.repeat(size)],
  ['texts without end', 'a.yar', (size: number) => `rule a { condition: ${'"x'.repeat(size)}`],
  ['keys', 'a.yml', (size: number) => `title: a\ndetection:\n${'k:\n'.repeat(size)}`],
  ['parentheses', 'a.rules', (size: number) => `alert tcp a a -> a a (${'(;'.repeat(size)}`],
  ['words', 'a.rules', (size: number) => `alert ${'tcp '.repeat(size)}\n`],
])('costs linear time: %s', async (_, name, make) => {
  expect(await growth(20_000, make, (text) => void read(text, name))).toBeLessThan(LINEAR);
});

describe.skipIf(sharedData === undefined)('real files', () => {
  const folder = (name: string) => readdirSync(join(sharedData ?? '', name)).map((file) => join(sharedData ?? '', name, file));

  test.each([...folder('vuln/cve5'), ...folder('vuln/nvd'), ...folder('vuln/csaf')])(
    '%s has its vulnerabilities, and none that breaks the standard',
    (file) => {
      const text = readFileSync(file, 'utf8');
      const { objects, unmade, of } = read(text, file);
      const named = new Set(of('vulnerability').map(({ name }) => name));
      const value = JSON.parse(text) as { vulnerabilities?: { cve: string | { id: string } }[]; cveMetadata?: { cveId: string } };
      const expected = value.cveMetadata
        ? [value.cveMetadata.cveId]
        : (value.vulnerabilities ?? []).map(({ cve }) => (typeof cve === 'string' ? cve : cve.id));
      expect([...named].sort()).toEqual([...new Set(expected)].sort());
      expect(unmade).toEqual([]);
      for (const object of objects) expect(validateObject(object).must, JSON.stringify(object).slice(0, 300)).toEqual([]);
    },
  );
});
if (sharedData === undefined) console.log(SHARED_DATA_ABSENT);
