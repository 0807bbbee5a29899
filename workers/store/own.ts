/** Statements of the analyst's own: how they are made, and when they say that they were made. */
import { type Facts, factsOf, raiseTo21 } from '../../stix/index.ts';
import type { StixObject } from '../ingest/check.ts';
import { textHash } from '../ingest/hash.ts';
import { exactText } from './exact-numbers.ts';
import { FLAG } from './projection.ts';
import type { OwnStatement, Store } from './store.ts';

const encoder = new TextEncoder();

/**
 * Ready to be appended: the text, its facts and its hash. `base`: the statement it was made from, −1; `of`: all that it is made of, whose
 * numbers it keeps as they are written.
 */
export async function ownStatement({ texts }: Store, object: StixObject, base: number, of: readonly number[]): Promise<OwnStatement> {
  return statedAs(encoder.encode(exactText(object, await texts.many(of))), factsOf(object), base);
}

/** From bytes and facts that are known already. */
export async function statedAs(bytes: Uint8Array<ArrayBuffer>, facts: Facts, base: number): Promise<OwnStatement> {
  return { bytes, facts, textHash: await textHash(bytes), base };
}

/** Now, and later than whatever anybody says of these entities (STIX 2.1 section 3.6: a new version is strictly later). RFC 3339. */
export function laterThanKnown({ projection }: Store, entities: readonly number[], now = new Date()): string {
  let latest = now.getTime();
  for (const entity of entities)
    for (const statement of projection.statementsOf(projection.id.get(entity))) {
      const seconds = projection.modifiedSeconds.get(statement);
      if (Number.isNaN(seconds) || Math.abs(seconds) > 8.64e12 - 1) continue;
      latest = Math.max(latest, seconds * 1000 + Math.floor(projection.modifiedNanos.get(statement) / 1e6) + 1);
    }
  return new Date(latest).toISOString();
}

/** What statements say, as STIX 2.1, in the order asked: what an own statement is made from. */
export async function raisedObjects(
  { projection, texts }: Store,
  statements: readonly number[],
): Promise<Readonly<Record<string, unknown>>[]> {
  return (await texts.many(statements)).map((text, index) =>
    raiseTo21(JSON.parse(text) as Record<string, unknown>, projection.isFlagged(statements[index] ?? 0, FLAG.spec20) ? '2.0' : '2.1'),
  );
}
