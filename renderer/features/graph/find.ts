import { nodeOf } from './model/facts.ts';
import { change, documentOf, type Session } from './session.ts';

const MAX_TEXT = 200;

/** Marks what holds the words in its name, id or external id; of a group it is the group that is marked. */
export function findInGraph(session: Session, text: string): void {
  const wanted = text.trim().slice(0, MAX_TEXT).toLowerCase();
  const { facts, drawing, hits } = session.store.getState();
  const found = new Set<string>();
  if (wanted !== '') {
    for (const id of documentOf(session).members.keys()) {
      const node = nodeOf(facts, id);
      const stands = drawing.standsIn.get(id);
      if (stands === undefined || found.has(stands)) continue;
      if (`${node.name}\n${node.externalId ?? ''}\n${id}`.toLowerCase().includes(wanted)) found.add(stands);
    }
  }
  if (found.size === 0 && hits.size === 0) return;
  change(session, { hits: found });
}
