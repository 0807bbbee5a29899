/**
 * Which living statements say the same as new ones in other words (blanks, order of keys, STIX 2.0 against 2.1).
 * Asked only where an id is known and its version is the same: a first import compares nothing.
 */
import { semanticText } from '../../stix/index.ts';
import type { Batch, PreparedStatement } from '../pipeline.ts';
import { FLAG, type Projection } from './projection.ts';
import type { Texts } from './texts.ts';

/** New statement → numbers of the living ones with the same meaning. */
export type Meanings = ReadonlyMap<PreparedStatement, ReadonlySet<number>>;

export async function sameMeanings({ projection, texts }: { projection: Projection; texts: Texts }, batch: Batch): Promise<Meanings> {
  const candidates: { prepared: PreparedStatement; statement: number }[] = [];
  for (const prepared of batch.statements) {
    if (prepared.derived) continue;
    const id = projection.ids.find(prepared.facts.id);
    if (id < 0 || id >= projection.firstIncoming.length) continue;
    for (const statement of projection.statementsWithId(id)) {
      if (!projection.isFlagged(statement, FLAG.derived) && sameVersion(projection, statement, prepared))
        candidates.push({ prepared, statement });
    }
  }
  const meanings = new Map<PreparedStatement, Set<number>>();
  if (candidates.length === 0) return meanings;
  const kept = await texts.many(candidates.map(({ statement }) => statement));
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const said = new Map<PreparedStatement, string>();
  candidates.forEach(({ prepared, statement }, index) => {
    let meaning = said.get(prepared);
    if (meaning === undefined) {
      meaning = meaningOf(decoder.decode(batch.bytes.subarray(prepared.start, prepared.end)), prepared.facts.specVersion);
      said.set(prepared, meaning);
    }
    if (meaningOf(kept[index] ?? '', projection.isFlagged(statement, FLAG.spec20) ? '2.0' : '2.1') !== meaning) return;
    const same = meanings.get(prepared);
    if (same) same.add(statement);
    else meanings.set(prepared, new Set([statement]));
  });
  return meanings;
}

function meaningOf(text: string, version: '2.0' | '2.1'): string {
  return semanticText(JSON.parse(text) as Record<string, unknown>, version);
}

/** `modified` is part of the meaning, so another one needs no look at the texts. */
function sameVersion(projection: Projection, statement: number, { facts }: PreparedStatement): boolean {
  return (
    Object.is(projection.modifiedSeconds.get(statement), facts.modified?.seconds ?? NaN) &&
    projection.modifiedNanos.get(statement) === (facts.modified?.nanos ?? 0)
  );
}
