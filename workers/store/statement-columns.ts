/** The persisted columns of statements: written by `append` only, never changed but by a purge. */
import type { Facts, ObjectKind } from '../../stix/index.ts';
import { type AnyColumn, float64, int32, int8, type NumberColumn, StringColumn, StringTable, uint16, uint32, uint8 } from './columns.ts';
import { IdTable } from './id-table.ts';
import { TAKEN_OUT } from './shared-members.ts';

export const KINDS: readonly ObjectKind[] = ['sdo', 'sro', 'sco', 'meta', 'custom'];
export const FLAG = { revoked: 1, deprecated: 2, derived: 4, spec20: 8, purged: 16, members: 32 } as const;
/** What the analyst says himself stands under this job; those of imports count from 1. */
export const OWN_JOB = 0;
/** Columns that came after the first blocks were written, with what a block without them means. */
export const YOUNGER_COLUMNS = { base: -1, saidAt: 0 } as const;
const LIST_SEPARATOR = '\u0001';

export interface Addition {
  facts: Facts;
  textHash: Uint8Array;
  derived: boolean;
  /** of the analyst's own word: the statement that he had before him (else −1), and when he said it, seconds of Unix time */
  own?: { base: number; at: number };
  /** its members are those of the statement that it was made from but for these, and those among its references; see shared-members.ts */
  dropped?: readonly string[];
}

export class StatementColumns {
  readonly types = new StringTable();
  /** relationship types and property names */
  readonly words = new StringTable();
  readonly labels = new StringTable();
  readonly ids = new IdTable(this.types);

  // one value a statement
  readonly id = int32();
  readonly job = int32();
  readonly type = uint16();
  readonly kind = uint8();
  readonly flags = uint8();
  readonly confidence = int8();
  readonly modifiedSeconds = float64();
  readonly modifiedNanos = int32();
  readonly createdSeconds = float64();
  readonly createdNanos = int32();
  readonly page = int32();
  readonly slot = uint16();
  readonly textHash = uint32();
  readonly standard = int32();
  readonly author = int32();
  readonly relation = uint16();
  readonly edgeEnd = int32();
  readonly labelEnd = int32();
  readonly knownEnd = int32();
  readonly name = new StringColumn();
  readonly externalId = new StringColumn();
  readonly aliases = new StringColumn();
  readonly terms = new StringColumn();
  /** of the analyst's own word: the statement it was made from, −1 */
  readonly base = int32();
  /** of the analyst's own word: seconds of Unix time; 0: when its job began */
  readonly saidAt = uint32();
  // pools
  readonly edgeTo = int32();
  readonly edgeProperty = uint16();
  readonly labelPool = int32();
  readonly knownPool = int32();

  /** what is written to the database; the order and names are the schema */
  readonly columns: Record<string, AnyColumn> = {
    types: this.types.column,
    words: this.words.column,
    labels: this.labels.column,
    ...this.ids.columns,
    id: this.id,
    job: this.job,
    type: this.type,
    kind: this.kind,
    flags: this.flags,
    confidence: this.confidence,
    modifiedSeconds: this.modifiedSeconds,
    modifiedNanos: this.modifiedNanos,
    createdSeconds: this.createdSeconds,
    createdNanos: this.createdNanos,
    page: this.page,
    slot: this.slot,
    textHash: this.textHash,
    standard: this.standard,
    author: this.author,
    relation: this.relation,
    edgeEnd: this.edgeEnd,
    labelEnd: this.labelEnd,
    knownEnd: this.knownEnd,
    name: this.name,
    externalId: this.externalId,
    aliases: this.aliases,
    terms: this.terms,
    base: this.base,
    saidAt: this.saidAt,
    edgeTo: this.edgeTo,
    edgeProperty: this.edgeProperty,
    labelPool: this.labelPool,
    knownPool: this.knownPool,
  };

  get length(): number {
    return this.id.length;
  }

  isFlagged(statement: number, flag: number): boolean {
    return (this.flags.get(statement) & flag) !== 0;
  }

  isOwn(statement: number): boolean {
    return this.job.get(statement) === OWN_JOB;
  }

  /** Hash of the text of a statement, hex. */
  hashText(statement: number): string {
    return Array.from(this.textHash.a.subarray(statement * 4, statement * 4 + 4), (word) => word.toString(16).padStart(8, '0')).join('');
  }

  list(joined: string): string[] {
    return joined === '' ? [] : joined.split(LIST_SEPARATOR);
  }

  /** Of the version that it is: when it was modified, else created; −∞ where it says neither. */
  versionSeconds(statement: number): number {
    const modified = this.modifiedSeconds.get(statement);
    if (!Number.isNaN(modified)) return modified;
    const created = this.createdSeconds.get(statement);
    return Number.isNaN(created) ? -Infinity : created;
  }

  versionNanos(statement: number): number {
    return Number.isNaN(this.modifiedSeconds.get(statement)) ? this.createdNanos.get(statement) : this.modifiedNanos.get(statement);
  }

  /** Ids that a statement says are its own besides the one it stands under. */
  protected knownOf(statement: number): Int32Array {
    return this.knownPool.a.subarray(statement === 0 ? 0 : this.knownEnd.get(statement - 1), this.knownEnd.get(statement));
  }

  /** Appends the columns of a statement of `job`, whose text stands at `slot` of `page`. */
  protected append(addition: Addition, job: number, page: number, slot: number): number {
    const { facts } = addition;
    const statement = this.length;
    this.id.push(this.ids.number(facts.id));
    this.job.push(job);
    this.type.push(this.types.number(facts.type));
    this.kind.push(KINDS.indexOf(facts.kind));
    this.flags.push(
      (facts.revoked ? FLAG.revoked : 0) |
        (facts.deprecated ? FLAG.deprecated : 0) |
        (addition.derived ? FLAG.derived : 0) |
        (facts.specVersion === '2.0' ? FLAG.spec20 : 0) |
        (addition.dropped ? FLAG.members : 0),
    );
    this.confidence.push(facts.confidence ?? -1);
    this.modifiedSeconds.push(facts.modified?.seconds ?? NaN);
    this.modifiedNanos.push(facts.modified?.nanos ?? 0);
    this.createdSeconds.push(facts.created?.seconds ?? NaN);
    this.createdNanos.push(facts.created?.nanos ?? 0);
    this.page.push(page);
    this.slot.push(slot);
    pushHash(this.textHash, addition.textHash);
    this.standard.push(facts.standardId === undefined ? -1 : this.ids.number(facts.standardId));
    this.relation.push(facts.relationshipType === undefined ? 0 : this.words.number(facts.relationshipType) + 1);
    let author = -1;
    for (const { property, id } of facts.references) {
      const to = this.ids.number(id);
      this.edgeTo.push(to);
      this.edgeProperty.push(this.words.number(property));
      if (property === 'created_by_ref') author = to;
    }
    for (const id of addition.dropped ?? []) {
      this.edgeTo.push(this.ids.number(id));
      this.edgeProperty.push(this.words.number(TAKEN_OUT));
    }
    this.author.push(author);
    this.edgeEnd.push(this.edgeTo.length);
    for (const label of facts.labels) this.labelPool.push(this.labels.number(label));
    this.labelEnd.push(this.labelPool.length);
    for (const id of facts.statedIds) this.knownPool.push(this.ids.number(id));
    for (const id of facts.valueIds) if (id !== facts.id) this.knownPool.push(this.ids.number(id));
    this.knownEnd.push(this.knownPool.length);
    this.name.push(facts.name);
    this.externalId.push(facts.externalId ?? '');
    this.aliases.push(joinList(facts.aliases));
    this.terms.push(joinList(facts.terms));
    this.base.push(addition.own?.base ?? -1);
    this.saidAt.push(addition.own?.at ?? 0);
    return statement;
  }
}

function joinList(values: readonly string[]): string {
  return values.map((value) => (value.includes(LIST_SEPARATOR) ? value.replaceAll(LIST_SEPARATOR, ' ') : value)).join(LIST_SEPARATOR);
}

function pushHash(column: NumberColumn<Uint32Array>, hash: Uint8Array): void {
  const view = new DataView(hash.buffer, hash.byteOffset, 16);
  for (let word = 0; word < 4; word++) column.push(view.getUint32(word * 4));
}
