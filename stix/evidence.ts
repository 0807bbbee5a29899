/**
 * Where a fact was read: the file, the page, the place on it, the words. It stands in the text of the statement itself, in an extension of
 * ours (STIX 2.1 section 7.3, property-extension), so it is kept, shown, taken back and copied as everything else that is said.
 */
import { isRecord } from './canonical.ts';

type StixObject = Readonly<Record<string, unknown>>;

export const SEXTANT_EXTENSION = 'extension-definition--473bdaf3-14a6-423e-8769-de260d32ab83';
const SEXTANT_IDENTITY = 'identity--7ddbee1f-7a6d-494b-8bd7-a71fa270d299';

/** A file that stays in the profile, or one file of an archive that does. */
export interface SourceDocument {
  /** of the file, or of the archive */
  sha256: string;
  /** as the file was called; in an archive `archive.zip › report.pdf` */
  name: string;
  /** of an archive: the file in it, by its path there */
  entry?: string | undefined;
}

/** How a file of an archive is called. @param archive name or path of the archive */
export const entryName = (archive: string, entry: string): string =>
  `${archive.split(/[\\/]/).findLast((part) => part !== '') ?? archive} › ${entry}`;

/** What tells one document from another, whatever it is called. */
export const documentKey = ({ sha256, entry }: Omit<SourceDocument, 'name'>): string =>
  entry === undefined ? sha256 : `${sha256}/${entry}`;

export interface Evidence extends SourceDocument {
  /** from 1 */
  page: number;
  /** UTF-16 offsets into the text of the page */
  start: number;
  end: number;
  /** the words there, as they are written; long ones are cut */
  text: string;
  /** of a table: its row, from 1 as a spreadsheet counts; the place on the page says nothing then */
  row?: number;
  /** of what this container says it, where the fact is not stated by this source itself */
  object_ref?: string;
}

const isEvidence = (value: unknown): value is Evidence =>
  isRecord(value) &&
  typeof value['sha256'] === 'string' &&
  typeof value['name'] === 'string' &&
  typeof value['text'] === 'string' &&
  (value['entry'] === undefined || typeof value['entry'] === 'string') &&
  [value['page'], value['start'], value['end']].every((number) => Number.isInteger(number)) &&
  (value['row'] === undefined || Number.isInteger(value['row'])) &&
  (value['object_ref'] === undefined || typeof value['object_ref'] === 'string');

/** What an object says of where it was read. Whatever is no evidence is left out. */
export function evidenceOf(object: StixObject): Evidence[] {
  const extensions = object['extensions'];
  const own = isRecord(extensions) ? extensions[SEXTANT_EXTENSION] : undefined;
  const evidence = isRecord(own) ? own['evidence'] : undefined;
  return Array.isArray(evidence) ? evidence.filter(isEvidence) : [];
}

/** The document that a container was made of. */
export function documentOf(object: StixObject): SourceDocument | undefined {
  const extensions = object['extensions'];
  const own = isRecord(extensions) ? extensions[SEXTANT_EXTENSION] : undefined;
  const document = isRecord(own) ? own['document'] : undefined;
  if (!isRecord(document)) return undefined;
  const { sha256, name, entry } = document;
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256) || typeof name !== 'string') return undefined;
  return { sha256, name, ...(typeof entry === 'string' && { entry }) };
}

/** The object with this evidence, and no other. @param document of a container: what it was made of */
export function withEvidence(object: StixObject, evidence: readonly Evidence[], document?: SourceDocument): Record<string, unknown> {
  if (object['extensions'] === undefined && document === undefined && evidence.length > 0)
    return { ...object, extensions: { [SEXTANT_EXTENSION]: { extension_type: 'property-extension', evidence } } };
  const { extensions: before, ...rest } = object;
  const extensions = new Map(Object.entries(isRecord(before) ? before : {}));
  const own = { ...(document && { document }), ...(evidence.length > 0 && { evidence }) };
  if (Object.keys(own).length === 0) extensions.delete(SEXTANT_EXTENSION);
  else extensions.set(SEXTANT_EXTENSION, { extension_type: 'property-extension', ...own });
  return extensions.size === 0 ? rest : { ...rest, extensions: Object.fromEntries(extensions) };
}

/** What a bundle that uses the extension has to hold (section 7.3): its definition, and who defined it. */
export const EXTENSION_OBJECTS: readonly StixObject[] = [
  {
    type: 'identity',
    spec_version: '2.1',
    id: SEXTANT_IDENTITY,
    created: '2026-11-26T00:00:00.000Z',
    modified: '2026-11-26T00:00:00.000Z',
    name: 'Sextant',
    identity_class: 'system',
  },
  {
    type: 'extension-definition',
    spec_version: '2.1',
    id: SEXTANT_EXTENSION,
    created_by_ref: SEXTANT_IDENTITY,
    created: '2026-11-26T00:00:00.000Z',
    modified: '2026-11-27T08:00:00.000Z',
    name: 'Sextant: evidence',
    description:
      'Where a fact was read: SHA-256 and name of the file, of an archive the file in it, page, place in the text of the page (UTF-16 offsets) or row of a table, the words there.',
    schema: 'document?: { sha256, name, entry? }, evidence?: [{ sha256, name, entry?, page, start, end, text, row?, object_ref? }]',
    version: '1.2.0',
    extension_types: ['property-extension'],
  },
];
