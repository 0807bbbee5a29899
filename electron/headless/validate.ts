/** `validate`: judges files without a profile and without a window. Input is read piece by piece, and findings leave as they come. */
import { createReadStream } from 'node:fs';
import { basename, resolve } from 'node:path';
import { ByteSource, readInput, type Found } from '../../stix/input/index.ts';
import { parseUtf8, type SplitElement } from '../../stix/json/index.ts';
import { limits } from '../../stix/limits.ts';
import { createObjectsValidator, validateBundleProperties, type ObjectFindings, type ObjectsValidator } from '../../stix/validate/index.ts';

/** 0: nothing that the standard forbids; 1: something; 2: a file holds nothing that can be judged. */
export type ValidateCode = 0 | 1 | 2;

interface Problem {
  code: string;
  message: string;
  where: string;
}

/** What stands behind the objects in the document. */
interface Rest {
  bundles: (ObjectFindings & { file?: string })[];
  problems: Problem[];
}

export interface ValidateHost {
  /** paths count from here */
  workingFolder: string;
  stdin: AsyncIterable<Uint8Array>;
  /** resolves when the text is on its way, so that findings of a large file do not pile up */
  write(text: string): Promise<void>;
}

const faulty = (code: string, message: string): ObjectFindings => ({ id: undefined, must: [{ code, path: '', message }], should: [] });

const FAULTS: Readonly<Record<NonNullable<SplitElement['fault']>, string>> = {
  'json-depth': `nests deeper than ${limits.nestingDepth} levels; flatten it`,
  'object-too-large': `is larger than ${limits.objectBytes} bytes; split it`,
  'json-truncated': 'ends in the middle; get the file again',
};

function judge(element: SplitElement, bundle: Readonly<Record<string, unknown>>, validator: ObjectsValidator): ObjectFindings {
  const place = `at byte ${element.offset}`;
  if (element.fault) return faulty(element.fault, `The object ${place} ${FAULTS[element.fault]}.`);
  const parsed = parseUtf8(element.bytes);
  if (!parsed.ok) return faulty(parsed.code, `The object ${place} is broken at byte ${element.offset + parsed.offset}. ${parsed.message}`);
  return validator.add(parsed.value, element.container === 'bundle' ? bundle : undefined);
}

type Objects = { found: number; violated: boolean; unread: number };

/** Judges all of one input. `each` gets the findings of its objects one after the other. */
async function validateInput(
  input: AsyncIterable<Uint8Array>,
  name: string,
  each: (found: ObjectFindings) => Promise<void>,
  rest: Rest,
  file: { file?: string },
): Promise<Objects> {
  const validator = createObjectsValidator();
  const bundles = new Set<Extract<Found, { kind: 'split' }>['bundle']>();
  const seen: Objects = { found: 0, violated: false, unread: 0 };
  const tell = (problem: Problem): void => {
    seen.unread++;
    if (rest.problems.length < limits.problemsPerJob) rest.problems.push(problem);
  };
  for await (const found of readInput(new ByteSource(input), name)) {
    if (found.kind === 'problem') {
      tell({ code: found.code, message: found.message, where: found.where });
      continue;
    }
    if (found.kind === 'layers') {
      tell({ code: 'format-unknown', message: 'It is a layer of the ATT&CK Navigator, not STIX.', where: found.where });
      continue;
    }
    if (found.kind === 'waits') continue; // nobody asks for them here: they are told as what holds no objects
    if (found.kind === 'pack') {
      tell({ code: 'format-unknown', message: 'It is a reference pack, not STIX. Unpack it and validate the files in it.', where: name });
      continue;
    }
    for (const event of found.events) {
      if (event.kind === 'issue') {
        tell({ code: event.code, message: event.message, where: `${found.where}: byte ${event.offset}` });
        continue;
      }
      const findings = judge(event, { ...found.bundle }, validator);
      seen.found++;
      seen.violated ||= findings.must.length > 0;
      await each(findings);
    }
    // the reader goes on filling in what it knows of one bundle
    if (found.bundle.type === 'bundle') bundles.add(found.bundle);
  }
  const own = [...bundles].map((bundle) => ({ ...file, id: bundle.id, ...validateBundleProperties({ ...bundle }) }));
  const circles = validator.end();
  if (circles.length > 0) own.push({ ...file, id: undefined, must: circles, should: [] });
  rest.bundles.push(...own.filter(({ must, should }) => must.length + should.length > 0));
  seen.violated ||= own.some(({ must }) => must.length > 0);
  return seen;
}

const STDIN = '-';

/** A file that cannot be opened is told like one that cannot be read. */
async function* readFile(path: string): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(path)) if (chunk instanceof Uint8Array) yield chunk;
}

/**
 * Writes one JSON document: `{"objects":[{id,must,should}…],"bundles":[…],"problems":[…]}`, the last two where there is something to
 * say. Of several files each object names its `file`. An object without an id has `null`.
 */
export async function runValidate(files: readonly string[], host: ValidateHost): Promise<ValidateCode> {
  const rest: Rest = { bundles: [], problems: [] };
  let code: ValidateCode = 0;
  let first = true;
  await host.write('{"objects":[');
  for (const name of files) {
    const file = files.length > 1 ? { file: name } : {};
    const each = async ({ id, must, should }: ObjectFindings): Promise<void> => {
      await host.write(`${first ? '\n' : ',\n'}${JSON.stringify({ ...file, id: id ?? null, must, should })}`);
      first = false;
    };
    const input = name === STDIN ? host.stdin : readFile(resolve(host.workingFolder, name));
    let seen: Objects = { found: 0, violated: false, unread: 1 };
    try {
      seen = await validateInput(input, name === STDIN ? 'standard input' : basename(name), each, rest, file);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error; // a bug; the system's own errors have a code
      rest.problems.push({ code: 'file-unreadable', message: `The file cannot be read (${String(error.code)}).`, where: name });
    }
    if (seen.unread > 0 && seen.found === 0) code = 2;
    else if ((seen.unread > 0 || seen.violated) && code === 0) code = 1;
  }
  const more = (
    [
      ['bundles', rest.bundles],
      ['problems', rest.problems],
    ] as const
  ).filter(([, list]) => list.length > 0);
  await host.write(`\n]${more.map(([key, list]) => `,\n${JSON.stringify(key)}:${JSON.stringify(list)}`).join('')}}\n`);
  return code;
}
