/** L1 … L12: what a bulk lookup says of values, numbers, names and lines. */
import { afterEach, expect, test } from 'vitest';
import type { LookupEntry, Params, Results } from '../../../contracts/index.ts';
import { recognise } from '../../../stix/extract/index.ts';
import { nextTask } from '../../slices.ts';
import { Steps } from '../steps.ts';
import type { Store } from '../store.ts';
import { importObjects, type StixObject } from '../test-batches.ts';
import { dropStores, openStore } from '../test-stores.ts';
import { Lookup } from './lookup.ts';
import { SearchIndex } from './search.ts';

async function lookupOver(...imports: StixObject[][]): Promise<Lookup> {
  const store = await openStore();
  for (const [index, objects] of imports.entries()) await importObjects(store, `source ${index}`, objects);
  return lookupOf(store);
}

function lookupOf(store: Store): Lookup {
  const never = () => Promise.reject(new Error('Nothing but values here.'));
  const compute = { recognise, layout: never, findings: never, match: never, report: never };
  return new Lookup(store, new SearchIndex(store), compute);
}

afterEach(dropStores);

const ask = (lookup: Lookup, text: string, more: Partial<Params<'lookupText'>> = {}): Promise<Results['lookupText']> =>
  lookup.text({ text, ...more }, new AbortController().signal);

/** `kind value → state name, name …` */
const told = ({ entries }: { entries: LookupEntry[] }): string[] =>
  entries.map(({ kind, value, state, refs }) => `${kind} ${value} → ${[state, ...refs.map(({ name }) => name)].join(' | ')}`);

const uuid = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const written = { spec_version: '2.1', created: '2020-01-01T00:00:00.000Z', modified: '2020-01-02T00:00:00.000Z' };
let serial = 0;
const sdo = (type: string, name: string, more: StixObject = {}): StixObject => ({
  type,
  ...written,
  id: `${type}--${uuid(++serial)}`,
  name,
  ...more,
});
const sco = (type: string, more: StixObject): StixObject => ({ type, spec_version: '2.1', id: `${type}--${uuid(++serial)}`, ...more });
const attackId = (id: string): StixObject => ({ external_references: [{ source_name: 'mitre-attack', external_id: id }] });
const indicator = (name: string, pattern: string): StixObject =>
  sdo('indicator', name, { pattern, pattern_type: 'stix', valid_from: '2020-01-01T00:00:00Z' });

const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';
const SHA1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';

test('L1: values are known by their observable, else by what carries them, in any spelling, defanged or not', async () => {
  const lookup = await lookupOver([
    sco('ipv4-addr', { value: '192.0.2.1' }),
    sco('domain-name', { value: 'Evil.Example.com' }),
    sco('url', { value: 'http://evil.example.com/a/' }),
    sco('file', { name: 'x.exe', hashes: { MD5: MD5.toUpperCase(), 'SHA-1': SHA1 } }),
    sco('mac-addr', { value: 'd2:fb:49:24:37:18' }),
    sco('autonomous-system', { number: 15_169, name: 'Google' }),
    indicator('Bad address', "[ipv4-addr:value = '192.0.2.1']"),
    indicator('Bad name', "[domain-name:value = 'only-indicator.org']"),
  ]);
  const text = `192.0.2[.]1 EVIL[.]example[.]com hxxp://evil[.]example[.]com/a ${MD5} ${SHA1.toUpperCase()}
    D2-FB-49-24-37-18 AS15169 only-indicator[.]org never-seen.net 198.51.100.7`;
  expect(told(await ask(lookup, text))).toEqual([
    'ipv4 192.0.2.1 → known | 192.0.2.1 | Bad address',
    'domain evil.example.com → known | Evil.Example.com',
    'url http://evil.example.com/a → known | http://evil.example.com/a/',
    `md5 ${MD5} → known | x.exe`,
    `sha1 ${SHA1} → known | x.exe`,
    'mac d2:fb:49:24:37:18 → known | d2:fb:49:24:37:18',
    'asn AS15169 → known | AS15169 Google',
    'domain only-indicator.org → known | Bad name',
    'domain never-seen.net → unknown',
    'ipv4 198.51.100.7 → unknown',
  ]);
});

test('L2: numbers of catalogues: one live thing is known, two are ambiguous, a mention is weaker than the thing', async () => {
  const lookup = await lookupOver([
    sdo('vulnerability', 'CVE-2021-44228'),
    sdo('vulnerability', 'CVE-2020-1472'),
    sdo('vulnerability', 'CVE-2020-1472', { description: 'by somebody else' }),
    sdo('malware', 'Dropper', { external_references: [{ source_name: 'cve', external_id: 'CVE-2021-44228' }] }),
    sdo('attack-pattern', 'PowerShell', attackId('T1059.001')),
    sdo('attack-pattern', 'Old PowerShell', { ...attackId('T1086'), revoked: true }),
  ]);
  const { entries } = await ask(lookup, 'CVE-2021-44228 cve-2020-1472 T1059.001 T1086 T1566');
  expect(told({ entries })).toEqual([
    'cve CVE-2021-44228 → known | CVE-2021-44228 | Dropper',
    'cve CVE-2020-1472 → ambiguous | CVE-2020-1472 | CVE-2020-1472',
    'attack-id T1059.001 → known | PowerShell',
    'attack-id T1086 → known | Old PowerShell',
    'attack-id T1566 → unknown',
  ]);
  expect(entries.map(({ meanings }) => meanings)).toEqual([1, 2, 1, 1, 0]);
});

const ACTORS = [
  sdo('intrusion-set', 'APT29', { aliases: ['APT29', 'Cozy Bear', 'The Dukes'], ...attackId('G0016') }),
  sdo('intrusion-set', 'APT28', { aliases: ['Fancy Bear', 'Sofacy'] }),
  sdo('malware', 'Sofacy'),
  sdo('malware', 'Empire'),
  sdo('tool', 'at'),
  sdo('tool', 'Net'),
  sdo('x-mitre-tactic', 'Discovery'),
  sdo('attack-pattern', 'Valid Accounts'),
];

test('L3: lines of a list are names, whatever stands around them and however numbers are parted', async () => {
  const lookup = await lookupOver(ACTORS);
  const { entries, unrecognised, unrecognisedTotal } = await ask(
    lookup,
    ' * Cozy Bear,\n"apt 29"\n2. fancy bear\nSofacy\nDiscovery\n\nUnheard Of\n---\n',
  );
  expect(told({ entries })).toEqual([
    'name Cozy Bear → known | APT29',
    'name apt 29 → known | APT29',
    'name fancy bear → known | APT28',
    'name Sofacy → ambiguous | Sofacy | APT28',
    'name Discovery → known | Discovery',
  ]);
  expect(unrecognised).toEqual([{ line: 7, text: 'Unheard Of' }]);
  expect(unrecognisedTotal).toBe(1);
});

test('L4: in prose names of threats are found as people write them, ordinary words are not', async () => {
  const lookup = await lookupOver(ACTORS);
  const prose = `At noon the dukes, that is Cozy
    Bear (APT29), looked at the net and used Empire for discovery; the empire used valid accounts. Sofacys, but "Sofacy" too, and T9.`;
  expect(told(await ask(lookup, prose))).toEqual([
    'name the dukes → known | APT29',
    'name Cozy Bear → known | APT29',
    'name APT29 → known | APT29',
    'name Empire → known | Empire',
    'name Sofacy → ambiguous | Sofacy | APT28',
  ]);
});

test('L5: the longest name wins, and nothing is looked for inside of a value', async () => {
  const lookup = await lookupOver([sdo('malware', 'Cobalt'), sdo('tool', 'Cobalt Strike'), sdo('intrusion-set', 'Cobalt Strike Group')]);
  expect(told(await ask(lookup, 'They used Cobalt Strike, then Cobalt, from http://Cobalt.example.com/Cobalt/Strike x'))).toEqual([
    'name Cobalt Strike → known | Cobalt Strike',
    'name Cobalt → known | Cobalt',
    'url http://cobalt.example.com/Cobalt/Strike → unknown',
  ]);
});

test('L6: the same value is told once, with how often and where it stands first', async () => {
  const lookup = await lookupOver([sco('domain-name', { value: 'evil.com' })]);
  const { entries } = await ask(lookup, 'first line\nhere evil[.]com and EVIL.com\nevil.com');
  expect(entries).toHaveLength(1);
  expect(entries[0]).toMatchObject({ value: 'evil.com', written: 'evil[.]com', times: 3, line: 2, at: 16, sources: 1, relationships: 0 });
});

test('L7: accents and letter case count where they are part of a value', async () => {
  const lookup = await lookupOver([sco('domain-name', { value: 'bucher.de' }), sco('domain-name', { value: 'grün.de' })]);
  expect(told(await ask(lookup, 'bücher.de\ngrün.de'))).toEqual([
    'domain xn--bcher-kva.de → unknown',
    'domain xn--grn-ioa.de → known | grün.de',
  ]);
});

test('L8: what comes in later is known at once, what is taken back is not', async () => {
  const lookup = await lookupOver([sco('domain-name', { value: 'first.com' })]);
  const states = async (): Promise<string[]> => (await ask(lookup, 'first.com second.com')).entries.map(({ state }) => state);
  expect(await states()).toEqual(['known', 'unknown']);
  await importObjects(lookup.store, 'later', [sco('domain-name', { value: 'second.com' })]);
  expect(await states()).toEqual(['known', 'known']);
  await new Steps(lookup.store).undo(undefined, false);
  expect(await states()).toEqual(['known', 'unknown']);
});

test('L9: what two sources state is one thing with two sources; its relationships are counted', async () => {
  const address = sco('ipv4-addr', { value: '192.0.2.1' });
  const actor = sdo('intrusion-set', 'Somebody');
  const uses = { type: 'relationship', ...written, id: `relationship--${uuid(++serial)}`, relationship_type: 'related-to' };
  const lookup = await lookupOver([address, actor, { ...uses, source_ref: address['id'], target_ref: actor['id'] }], [address]);
  expect((await ask(lookup, '192.0.2.1')).entries[0]).toMatchObject({ state: 'known', sources: 2, relationships: 1, meanings: 1 });
});

test('L10: ids of STIX objects, also of relationships', async () => {
  const actor = sdo('intrusion-set', 'Somebody');
  const lookup = await lookupOver([actor]);
  expect(told(await ask(lookup, `${String(actor['id'])} intrusion-set--${uuid(99_999)}`))).toEqual([
    `stix-id ${String(actor['id'])} → known | Somebody`,
    `stix-id intrusion-set--${uuid(99_999)} → unknown`,
  ]);
});

test('L11: a lookup ends soon after its cancel', async () => {
  const lookup = await lookupOver(ACTORS);
  const abort = new AbortController();
  const work = lookup.text({ text: 'Cozy Bear was here. '.repeat(200_000) }, abort.signal);
  setTimeout(() => abort.abort(new Error('enough')), 20);
  await expect(work).rejects.toThrow(/cancelled|enough/i);
});

test('L12: ten thousand values are looked up while other questions go in between', async () => {
  const objects = Array.from({ length: 5000 }, (_, n) => sco('domain-name', { value: `known-${n}.example.com` }));
  const lookup = await lookupOver(objects);
  const text = Array.from({ length: 10_000 }, (_, n) =>
    n % 2 ? `known-${n >> 1}[.]example[.]com` : `unknown-${n >> 1}[.]example[.]com`,
  ).join('\n');
  let isOver = false;
  let between = 0;
  const others = (async () => {
    for (; !isOver; between++) await nextTask();
  })();
  const { entries } = await ask(lookup, text);
  isOver = true;
  await others;
  const known = entries.filter(({ state }) => state === 'known').length;
  expect([entries.length, known]).toEqual([10_000, 5000]);
  // here the text is read by the same thread
  expect(between).toBeGreaterThan(5);
});
