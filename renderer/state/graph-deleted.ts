/** The graph that was put away last, for the toast that brings it back. */
import type { WorkspaceInfo } from '../../contracts/index.ts';
import { ask } from './connection.ts';

let last: WorkspaceInfo | undefined;

export function noteDeletedGraph(graph: WorkspaceInfo): void {
  last = graph;
}

export function hasDeletedGraph(): boolean {
  return last !== undefined;
}

export async function restoreGraph(): Promise<void> {
  const graph = last;
  if (!graph) return;
  last = undefined;
  await ask('saveWorkspace', { workspace: graph.workspace, revision: graph.revision, deleted: false });
}
