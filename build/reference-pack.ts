/**
 * Makes a reference pack from catalogues that the user has: `npm run -s reference-pack -- --out PACK.zip FILE…`.
 * Each file is known by what it holds, not by its name: STIX bundles (ATT&CK, CAPEC, any other), CISA KEV as JSON or CSV, MISP
 * warninglists; `.gz` is unpacked. The same files make the same pack, byte by byte. Exit 1 where a file is none of these.
 */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { zipSync, type Zippable } from 'fflate';
import {
  collectRelease,
  isRecord,
  knownSource,
  PACK_FILE,
  PACK_VERSION,
  readKevCsv,
  readKevJson,
  readWarninglist,
  utcText,
  warninglistTime,
  type Pack,
  type PackEntry,
} from '../stix/index.ts';
import { limits } from '../stix/limits.ts';
import { say } from './say.ts';

type Found = Pick<PackEntry, 'name' | 'kind' | 'version' | 'date' | 'licence'>;
/** As many objects as the first batch of an import has: a source is decided by them. */
const FIRST_OBJECTS = 100;
const USAGE = 'usage: reference-pack --out PACK.zip FILE...';
/** The oldest time that a zip can say (MS-DOS): packs of the same files are the same. */
const FIXED_TIME = new Date(1980, 0, 1);

/** What a file is; undefined: nothing that a pack can hold. */
export function recognise(text: string, fileName: string): Found | undefined {
  const value = parse(text);
  if (value === undefined) return kev(readKevCsv(text));
  const list = readWarninglist(value);
  if (list) {
    const day = warninglistTime(list)?.slice(0, 10);
    return { name: list.name, kind: 'warninglist', version: String(list.version), ...(day === undefined ? {} : { date: day }) };
  }
  return kev(readKevJson(value)) ?? stix(value, fileName);
}

function kev(catalogue: ReturnType<typeof readKevJson>): Found | undefined {
  return catalogue && { name: 'CISA KEV', kind: 'kev', version: catalogue.version, date: catalogue.released.slice(0, 10) };
}

function stix(value: unknown, fileName: string): Found | undefined {
  const objects = isRecord(value) && value['type'] === 'bundle' && Array.isArray(value['objects']) ? value['objects'].filter(isRecord) : [];
  if (objects.length === 0) return undefined;
  const known = knownSource(objects.slice(0, FIRST_OBJECTS));
  const collector = collectRelease(known);
  for (const object of objects) collector.add(object);
  const release = collector.end();
  const licence = licenceOf(objects);
  return {
    name: known?.name ?? fileName,
    kind: 'stix',
    ...(release ? { version: release.label, date: utcText(release).slice(0, 10) } : {}),
    ...(licence ? { licence } : {}),
  };
}

/** The terms that a bundle states in its own markings, and their name where the text begins with one. */
function licenceOf(objects: readonly Record<string, unknown>[]): PackEntry['licence'] {
  const texts = new Set(
    objects.flatMap(({ type, definition }) => {
      const statement = type === 'marking-definition' && isRecord(definition) ? definition['statement'] : undefined;
      return typeof statement === 'string' && statement.trim() !== '' ? [statement.trim()] : [];
    }),
  );
  if (texts.size === 0) return undefined;
  const text = [...texts].join('\n\n');
  const name = /^(?:CC0|CC BY[\w .-]*|Apache License[\w .,-]*|MIT License|BSD[\w .-]*License)/i.exec(text)?.[0];
  return { text, ...(name === undefined ? {} : { name }) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined; // it may be a table
  }
}

/** @throws Error with a sentence where a file cannot be taken in */
export function makePack(files: readonly { name: string; bytes: Uint8Array }[]): { pack: Pack; zip: Uint8Array } {
  const entries: PackEntry[] = [];
  const content: Record<string, Uint8Array> = {};
  for (const { name, bytes: stated } of files) {
    const packed = stated[0] === 0x1f && stated[1] === 0x8b;
    const bytes = packed ? new Uint8Array(gunzipSync(stated, { maxOutputLength: limits.archiveInflatedBytes / 8 })) : stated;
    const plain = packed ? name.replace(/\.gz$/i, '') : name;
    const found = recognise(new TextDecoder().decode(bytes), plain);
    if (!found) throw new Error(`"${name}" is no STIX bundle, no KEV catalogue and no warninglist; the pack was not made.`);
    const file = plain === PACK_FILE || Object.hasOwn(content, plain) ? `${entries.length + 1}-${plain}` : plain;
    content[file] = bytes;
    entries.push({ file, ...found, sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length });
  }
  const pack: Pack = { sextant_pack: PACK_VERSION, name: 'Reference pack', files: entries };
  const options = { mtime: FIXED_TIME, level: 9 } as const;
  const zippable: Zippable = { [PACK_FILE]: [new TextEncoder().encode(`${JSON.stringify(pack, null, 2)}\n`), options] };
  for (const [file, bytes] of Object.entries(content)) zippable[file] = [bytes, options];
  return { pack, zip: zipSync(zippable) };
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { out: { type: 'string' } }, allowPositionals: true });
  if (values.out === undefined || positionals.length === 0) {
    say(USAGE);
    return 2;
  }
  const files = await Promise.all(positionals.map(async (path) => ({ name: basename(path), bytes: new Uint8Array(await readFile(path)) })));
  const { pack, zip } = makePack(files);
  const out = resolve(values.out);
  await writeFile(out, zip);
  const list = pack.files.map(({ licence, ...entry }) => ({ ...entry, licence: licence !== undefined }));
  process.stdout.write(`${JSON.stringify({ out, bytes: zip.length, files: list }, null, 2)}\n`);
  return 0;
}

if (import.meta.main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
