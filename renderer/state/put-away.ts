/** A graph, a template or a document is put away, and the one that was last can be brought back. */
import type { WorkspaceInfo } from '../../contracts/index.ts';
import type { MessageKey } from '../i18n/index.ts';
import { visibleLine } from '../ui/visible-text.ts';
import { ask } from './connection.ts';
import { showToast } from './toasts.ts';

let last: WorkspaceInfo | undefined;

/** @param said what happened; `{name}` is what it is called. @returns the workspace as it is now. */
export async function putAway(
  { workspace, revision, name }: Pick<WorkspaceInfo, 'workspace' | 'revision' | 'name'>,
  said: MessageKey,
): Promise<WorkspaceInfo> {
  last = await ask('saveWorkspace', { workspace, revision, deleted: true });
  showToast({
    tone: 'info',
    message: { key: said, params: { name: visibleLine(name, 80) } },
    action: { id: 'graph.restore', label: { key: 'graphs.restore' } },
  });
  return last;
}

export function isSomethingPutAway(): boolean {
  return last !== undefined;
}

export async function bringBack(): Promise<void> {
  const workspace = last;
  if (!workspace) return;
  last = undefined;
  await ask('saveWorkspace', { workspace: workspace.workspace, revision: workspace.revision, deleted: false });
}
