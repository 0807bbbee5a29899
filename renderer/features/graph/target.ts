import type { Ref } from '../../../contracts/index.ts';
import type { Target } from '../../state/surface.ts';
import { selectedObjects, type Session } from './session.ts';
import { nodeOf } from './model/facts.ts';

/** What keys and menus act on: the selected objects, the selected tie, or the graph itself. */
export function targetOf(session: Session): Target {
  const { drawing, facts, selection } = session.store.getState();
  const refs: Ref[] = selectedObjects(session).map((id) => nodeOf(facts, id));
  const [first] = refs;
  if (refs.length > 1) return { kind: 'objects', refs };
  if (first) return { kind: 'object', ref: first };
  const tie = selection.size === 1 ? drawing.ties.find(({ id }) => selection.has(id)) : undefined;
  const [only] = tie?.ties ?? [];
  // a reference is a property of its source: it has no page of its own
  if (only && tie?.ties.length === 1 && only.kind === 'relationship')
    return { kind: 'object', ref: { id: only.id, type: only.id.startsWith('sighting--') ? 'sighting' : 'relationship', name: only.name } };
  return { kind: 'graph' };
}
