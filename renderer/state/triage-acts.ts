/** What one does to findings: yes, no, and the rest. Each is one step that can be taken back. */
import { type Decision, decided, groupOf, type Item, type Known, type Makes, type Mapped, type Related } from '../../stix/triage/index.ts';
import { decide, showItem, triageOf, type TriageSession } from './triage.ts';

type Say = Decision['say'];

/** The next one that nobody has decided, from the first again behind the last; `isSaid`: it is being decided now. */
function nextOpen({ items, triage, at }: TriageSession, isSaid: (key: string) => boolean): string | undefined {
  const index = items.findIndex(({ key }) => key === at);
  const isOpen = ({ key, finding }: Item): boolean => triage.decisions[key] === undefined && finding.benign === undefined && !isSaid(key);
  return (items.slice(index + 1).find(isOpen) ?? items.slice(0, index).find(isOpen))?.key;
}

/** The next one that nobody has decided; where there is none the next one. */
function nextAfter(session: TriageSession): string | undefined {
  const { items, at } = session;
  const index = items.findIndex(({ key }) => key === at);
  return nextOpen(session, (key) => key === at) ?? (items[index + 1] ?? items[index])?.key;
}

function withDecision(workspace: number, key: string, change: (before: Decision | undefined) => Decision | undefined, at?: string): void {
  decide(
    workspace,
    (triage) => {
      const { [key]: before, ...others } = triage.decisions;
      const after = change(before);
      return { ...triage, decisions: after ? { ...others, [key]: after } : others };
    },
    at,
  );
}

export function say(workspace: number, what: Say): void {
  const session = triageOf(workspace);
  if (session?.at !== undefined) withDecision(workspace, session.at, (before) => ({ ...before, say: what }), nextAfter(session));
}

/** Back to undecided. */
export function unsay(workspace: number): void {
  const at = triageOf(workspace)?.at;
  if (at !== undefined) withDecision(workspace, at, () => undefined);
}

/** Of several at once those that somebody decided stay as they are decided. The keys go on at the next one that is open. */
export function sayAll(workspace: number, keys: readonly string[], what: Say): void {
  const session = triageOf(workspace);
  const said = new Set(keys);
  const next = session && nextOpen(session, (key) => said.has(key));
  decide(
    workspace,
    (triage) => {
      const more = keys.filter((key) => triage.decisions[key] === undefined).map((key): [string, Decision] => [key, { say: what }]);
      return more.length === 0 ? triage : { ...triage, decisions: { ...triage.decisions, ...Object.fromEntries(more) } };
    },
    next,
  );
}

/** Those that belong with the one that keys act on. */
export function beside(session: TriageSession, by: 'group' | 'type' | 'page'): readonly Item[] {
  const item = session.items.find(({ key }) => key === session.at);
  if (!item) return [];
  const page = item.finding.spans[session.place]?.page;
  return session.items.filter((other) => {
    if (other.finding.benign && !item.finding.benign) return false;
    if (by === 'group') return groupOf(other) === groupOf(item);
    if (by === 'type') return other.finding.type === item.finding.type;
    return other.finding.spans.some((span) => span.page === page);
  });
}

export function step(workspace: number, by: 1 | -1): void {
  const session = triageOf(workspace);
  if (!session) return;
  const index = session.items.findIndex(({ key }) => key === session.at);
  const next = session.items[Math.max(0, Math.min(index + by, session.items.length - 1))];
  showItem(workspace, next?.key);
}

/** From place to place of one finding, round and round. */
export function stepPlace(workspace: number, by: 1 | -1): void {
  const session = triageOf(workspace);
  const item = session?.items.find(({ key }) => key === session.at);
  if (!session || !item) return;
  const count = item.finding.spans.length;
  showItem(workspace, item.key, (session.place + by + count) % count);
}

export function setMakes(workspace: number, key: string, makes: Makes): void {
  withDecision(workspace, key, (before) => ({ ...before, say: 'yes', makes }));
}

/** It is this object of the store; undefined: as it was read. */
export function setMeaning(workspace: number, key: string, of: Known | undefined): void {
  withDecision(workspace, key, (before) => {
    const { of: _of, type: _type, ...rest } = before ?? { say: 'yes' as const };
    return of ? { ...rest, say: 'yes', of } : { ...rest, say: 'yes' };
  });
}

/** It is something new of this type. */
export function setType(workspace: number, key: string, type: string): void {
  withDecision(workspace, key, (before) => {
    const { of: _of, ...rest } = before ?? { say: 'yes' as const };
    return { ...rest, say: 'yes', type };
  });
}

/** Words of the text become something of this type, and are accepted as that. */
export function map(workspace: number, mapped: Mapped): void {
  const key = `name ${mapped.value}`;
  decide(
    workspace,
    (triage) => ({
      ...triage,
      mapped: [...triage.mapped, mapped],
      decisions: { ...triage.decisions, [key]: { say: 'yes', type: mapped.type } },
    }),
    key,
  );
}

export function relate(workspace: number, tie: Related): void {
  decide(workspace, (triage) => {
    const isThere = triage.related.some((one) => one.source === tie.source && one.type === tie.type && one.target === tie.target);
    return isThere ? triage : { ...triage, related: [...triage.related, tie] };
  });
}

export function unrelate(workspace: number, tie: Related): void {
  decide(workspace, (triage) => ({ ...triage, related: triage.related.filter((one) => one !== tie) }));
}

/** The type of STIX that an item is accepted as. */
export function typeOf(session: TriageSession, item: Item): string | undefined {
  const { of, type, makes } = decided(session.triage, item);
  return of?.type ?? type ?? (makes === 'indicator' || makes === 'both' ? 'indicator' : item.type);
}
