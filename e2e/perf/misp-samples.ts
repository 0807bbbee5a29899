/** A large event of MISP, and the bundle of STIX that it becomes, each into a new profile. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mispToStix } from '../../stix/misp/index.ts';
import { importAndTime, installProbe } from './probes.ts';
import { type Bench, withSextant } from './samples.ts';

export const MISP_ATTRIBUTES = 10_000;
const HOSTS = ['sector', 'update', 'cdn', 'login', 'mail'];

interface MispInput {
  event: string;
  bundle: string;
  objects: number;
  firstName: string;
  lastName: string;
}

/** Types in the shares of the events of ESET: hashes above all, then names, hosts and addresses; two of three to detect. */
function attribute(n: number): Record<string, unknown> {
  const hex = (length: number) =>
    Array.from({ length: Math.ceil(length / 8) }, (_, part) =>
      ((n + 1) * 2_654_435_761 * (part + 7)).toString(16).padStart(16, '0').slice(-8),
    )
      .join('')
      .slice(0, length);
  const host = `${HOSTS[n % HOSTS.length] ?? ''}-${n}.example`;
  const kinds: [type: string, value: string, category: string][] = [
    ['sha1', hex(40), 'Payload installation'],
    ['md5', hex(32), 'Payload installation'],
    ['sha256', hex(64), 'Payload installation'],
    ['filename', `dropper-${n}.dll`, 'Payload installation'],
    ['domain', host, 'Network activity'],
    ['filename|sha1', `loader-${n}.exe|${hex(40)}`, 'Payload delivery'],
    ['url', `https://${host}/${n}`, 'Network activity'],
    ['ip-dst', `198.51.${(n >> 8) & 255}.${n & 255}`, 'Network activity'],
    ['text', `Note ${n}`, 'Other'],
    ['domain|ip', `${host}|203.0.113.${n & 255}`, 'Network activity'],
  ];
  const [type, value, category] = kinds[n % kinds.length] ?? ['text', '', 'Other'];
  return {
    id: String(n + 1),
    type,
    category,
    to_ids: n % 3 !== 0,
    uuid: `${n.toString(16).padStart(8, '0')}-c7ae-4c7f-b84b-b84a7ce53d1f`,
    event_id: '17',
    distribution: '5',
    timestamp: String(1_603_642_920 + n),
    comment: n % 4 === 0 ? `Sample ${n}` : '',
    sharing_group_id: '0',
    deleted: false,
    disable_correlation: false,
    object_id: '0',
    object_relation: null,
    first_seen: null,
    last_seen: null,
    value,
    Galaxy: [],
    ShadowAttribute: [],
  };
}

export async function mispInput(folder: string): Promise<MispInput> {
  await mkdir(folder, { recursive: true });
  const event = {
    id: '17',
    uuid: '0b4b0c3e-2c76-4d3b-9f5c-2f4a1d0c6b11',
    info: 'Bench event of MISP',
    date: '2020-10-25',
    timestamp: '1603642920',
    threat_level_id: '2',
    Orgc: { id: '2', name: 'Bench organisation', uuid: 'a0c22599-9e58-4da4-96ac-7051603fa951' },
    Tag: [{ name: 'tlp:green' }, { name: 'osint' }],
    Attribute: Array.from({ length: MISP_ATTRIBUTES }, (_, n) => attribute(n)),
  };
  const objects = [...mispToStix(event)];
  const files = { event: join(folder, 'misp-event.json'), bundle: join(folder, 'misp-bundle.json') };
  await writeFile(files.event, JSON.stringify({ Event: event }));
  await writeFile(files.bundle, JSON.stringify({ type: 'bundle', id: `bundle--${event.uuid}`, objects }));
  return { ...files, objects: objects.length, firstName: 'Bench organisation', lastName: event.info };
}

const importOnce = (bench: Bench, input: MispInput, file: string) =>
  withSextant(bench, undefined, async (page) => {
    await page.evaluate(installProbe, undefined);
    await page.setFiles('#bench-input', [file]);
    const { doneMs, read } = await page.evaluate(importAndTime, { firstName: input.firstName, lastName: input.lastName });
    if (read !== input.objects) throw new Error(`The import of ${file} read ${read} of ${input.objects} objects.`);
    return doneMs;
  });

/** ms from drop to all rows searchable */
export async function sampleMisp(bench: Bench, input: MispInput): Promise<{ eventMs: number; bundleMs: number }> {
  return { eventMs: await importOnce(bench, input, input.event), bundleMs: await importOnce(bench, input, input.bundle) };
}
