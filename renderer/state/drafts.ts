/** Texts that are being written and not saved yet: kept beside the log as they are typed, one of each object, so that no end of the window loses them. */
import { ask, asSextantError } from './connection.ts';

export interface Draft {
  /** the body that it was begun from */
  began: string;
  text: string;
}

interface Kept {
  workspace: number;
  revision: number;
}

/** undefined: there is none of that object */
const kept = new Map<string, Kept | undefined>();
/** One write after the other, of any object. */
let writing: Promise<unknown> = Promise.resolve();

/** The workspace's own cap. */
const NAME_CHARACTERS = 200;
const nameOf = (id: string): string => id.slice(0, NAME_CHARACTERS);

async function find(id: string): Promise<Kept | undefined> {
  const { workspaces } = await ask('workspaces', { kind: 'draft' });
  const away = workspaces.some(({ name }) => name === nameOf(id))
    ? []
    : (await ask('workspaces', { kind: 'draft', deleted: true })).workspaces;
  const found = [...workspaces, ...away].find(({ name }) => name === nameOf(id));
  kept.set(id, found);
  return found;
}

function read(body: string): Draft | undefined {
  const value: unknown = JSON.parse(body === '' ? 'null' : body);
  if (typeof value !== 'object' || value === null || !('began' in value) || !('text' in value)) return undefined;
  const { began, text } = value;
  return typeof began === 'string' && typeof text === 'string' ? { began, text } : undefined;
}

/** What was typed and not saved; undefined: nothing. */
export async function readDraft(id: string): Promise<Draft | undefined> {
  await writing;
  const found = await find(id);
  return found && read((await ask('workspace', { workspace: found.workspace })).body);
}

/** Keeps the draft of an object; without one, forgets it. */
export function keepDraft(id: string, draft: Draft | undefined): Promise<void> {
  const body = draft ? JSON.stringify(draft) : '';
  const work = writing.then(() => write(id, body));
  writing = work.catch(() => undefined);
  return work;
}

async function write(id: string, body: string, again = true): Promise<void> {
  // asked before, so that what is typed last is on its way before the window is gone
  const known = kept.has(id) ? kept.get(id) : await find(id);
  if (!known && body === '') return;
  try {
    const { workspace, revision } = known
      ? await ask('saveWorkspace', { workspace: known.workspace, revision: known.revision, body, deleted: body === '' })
      : await ask('saveWorkspace', { kind: 'draft', name: nameOf(id), objects: 1, body });
    kept.set(id, { workspace, revision });
  } catch (reason) {
    // another window writes the same: what was typed last counts
    if (!again || asSextantError(reason).code !== 'conflict') throw reason;
    kept.delete(id);
    await write(id, body, false);
  }
}
