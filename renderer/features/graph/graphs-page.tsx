/** All graphs that were saved: open, rename, duplicate, put away. */
import { useState, type ReactElement } from 'react';
import type { WorkspaceInfo } from '../../../contracts/index.ts';
import { runActionById } from '../../commands/run.ts';
import { WorkspaceTable } from '../../domain/workspace-table.tsx';
import { t } from '../../i18n/index.ts';
import { ask } from '../../state/connection.ts';
import { useQuery } from '../../state/query.ts';
import { putAway } from '../../state/put-away.ts';
import { Empty, IconButton, Page, TextButton } from '../../ui/controls.tsx';
import { attempt } from '../../state/attempt.ts';
import { sessionOf } from './session.ts';
import './graph.css';

const NAME_CHARACTERS = 200;

export function GraphsPage(): ReactElement {
  const { data } = useQuery('workspaces', { kind: 'graph' });
  const [renaming, setRenaming] = useState<number>();
  const graphs = data?.workspaces ?? [];
  return (
    <Page
      title={t('graphs.title')}
      lead={t('graphs.lead')}
      tools={
        <TextButton icon="plus" tone="main" onClick={() => runActionById('graph.new')}>
          {t('graph.new')}
        </TextButton>
      }
    >
      {data && graphs.length === 0 ? (
        <Empty icon="graph" title={t('graphs.empty')}>
          <p>{t('graphs.emptyHelp')}</p>
        </Empty>
      ) : null}
      {graphs.length > 0 ? (
        <WorkspaceTable
          workspaces={graphs}
          heads={{ name: t('graph.name'), objects: t('graphs.objectsHead') }}
          look={({ workspace }) => ({ icon: 'graph', route: { view: 'graph', workspace } })}
          inPlace={(graph) => (renaming === graph.workspace ? <NameField graph={graph} onEnd={() => setRenaming(undefined)} /> : undefined)}
          acts={(graph, name) => (
            <>
              <IconButton icon="edit" label={t('graphs.renameNamed', { name })} onClick={() => setRenaming(graph.workspace)} />
              <IconButton icon="copy" label={t('graphs.duplicateNamed', { name })} onClick={() => void attempt(() => duplicate(graph))} />
              <IconButton icon="trash" label={t('graphs.deleteNamed', { name })} onClick={() => void attempt(() => putGraphAway(graph))} />
            </>
          )}
        />
      ) : null}
    </Page>
  );
}

function NameField({ graph, onEnd }: { graph: WorkspaceInfo; onEnd: () => void }): ReactElement {
  const [text, setText] = useState(graph.name);
  const end = (keep: boolean): void => {
    onEnd();
    const name = text.trim().slice(0, NAME_CHARACTERS);
    if (keep && name !== '' && name !== graph.name) void attempt(() => renameGraph(graph, name));
  };
  return (
    <input
      type="text"
      className="s-input s-graphs-field"
      aria-label={t('graph.name')}
      maxLength={NAME_CHARACTERS}
      value={text}
      ref={(field) => {
        if (field && document.activeElement !== field) field.select();
      }}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          end(event.key === 'Enter');
        }
      }}
    />
  );
}

async function renameGraph(graph: WorkspaceInfo, name: string): Promise<void> {
  const saved = await ask('saveWorkspace', { workspace: graph.workspace, revision: graph.revision, name });
  const session = sessionOf(graph.workspace);
  if (!session) return;
  session.revision = saved.revision;
  session.savedName = name;
  session.store.setState({ name, named: true });
}

async function duplicate(graph: WorkspaceInfo): Promise<void> {
  const { body, name, objects } = await ask('workspace', { workspace: graph.workspace });
  await ask('saveWorkspace', { kind: 'graph', name: t('graph.copyOf', { name }).slice(0, NAME_CHARACTERS), objects, body });
}

async function putGraphAway(graph: WorkspaceInfo): Promise<void> {
  const { revision } = await putAway(graph, 'graphs.deleted');
  const session = sessionOf(graph.workspace);
  if (session) session.revision = revision;
}
