/** Mappings that the analyst saved: a table with the headings of one of them is read by it. */
import { readSavedMapping, type Results } from '../../contracts/index.ts';
import { isMadeFor } from '../../stix/table/index.ts';
import type { Workspaces } from './workspaces.ts';

/** More are not looked through. */
const MOST = 500;

export async function recognised(workspaces: Workspaces, read: Results['readTable']): Promise<Results['readTable']> {
  if ('refused' in read) return read;
  const { workspaces: saved } = await workspaces.list({ kind: 'mapping' });
  for (const { workspace, name } of saved.slice(0, MOST)) {
    const mapping = readSavedMapping((await workspaces.read({ workspace })).body);
    if (!mapping || !isMadeFor(mapping, read.table.headings)) continue;
    const { columns, representations } = mapping;
    return { ...read, mapping: { columns, known: name, ...(representations && { representations }) }, saved: { workspace, name } };
  }
  return read;
}
