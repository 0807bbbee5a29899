/** All graphs that were saved: open, rename, duplicate, put away. */
import { useState, type ReactElement } from 'react';
import type { WorkspaceInfo } from '../../../contracts/index.ts';
import { runActionById } from '../../commands/run.ts';
import { contextMenuOf } from '../../domain/links.tsx';
import { formatTimeShort, t } from '../../i18n/index.ts';
import { ask } from '../../state/connection.ts';
import { openInOf, openRoute, type Route } from '../../state/navigation.ts';
import { useQuery } from '../../state/query.ts';
import { noteFocusedLink } from '../../state/surface.ts';
import { putAway } from '../../state/put-away.ts';
import { Empty, IconButton, Page, TextButton } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icons.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
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
        <div className="s-table-box">
          <table className="s-table s-graphs">
            <thead>
              <tr>
                <th scope="col">{t('graph.name')}</th>
                <th scope="col" className="s-table-number">
                  {t('graphs.objectsHead')}
                </th>
                <th scope="col">{t('graphs.saved')}</th>
                <th scope="col">{t('graphs.created')}</th>
                <th scope="col">
                  <span className="s-hidden">{t('sources.acts')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {graphs.map((graph) => (
                <GraphRow
                  key={graph.workspace}
                  graph={graph}
                  renaming={renaming === graph.workspace}
                  onRename={(on) => setRenaming(on ? graph.workspace : undefined)}
                />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </Page>
  );
}

function GraphRow({
  graph,
  renaming,
  onRename,
}: {
  graph: WorkspaceInfo;
  renaming: boolean;
  onRename: (on: boolean) => void;
}): ReactElement {
  const name = visibleLine(graph.name);
  const route: Route = { view: 'graph', workspace: graph.workspace };
  const target = { kind: 'place', route, title: name } as const;
  return (
    <tr onContextMenu={contextMenuOf(target)}>
      <th scope="row">
        {renaming ? (
          <NameField graph={graph} onEnd={() => onRename(false)} />
        ) : (
          <button
            type="button"
            role="link"
            className="s-object-link s-graphs-name"
            onClick={(event) => openRoute(route, openInOf(event), name)}
            onAuxClick={(event) => {
              if (event.button === 1) openRoute(route, 'tab', name);
            }}
            onMouseDown={(event) => {
              if (event.button === 1) event.preventDefault();
            }}
            onFocus={(event) => noteFocusedLink(event.currentTarget, target)}
          >
            <Icon name="graph" size={14} />
            <span className="s-breakable">{name}</span>
          </button>
        )}
      </th>
      <td className="s-num s-table-number">{t('number', { value: graph.objects })}</td>
      <td className="s-num">{formatTimeShort(graph.saved)}</td>
      <td className="s-num">{formatTimeShort(graph.created)}</td>
      <td className="s-graphs-acts">
        <IconButton icon="edit" label={t('graphs.renameNamed', { name })} onClick={() => onRename(true)} />
        <IconButton icon="copy" label={t('graphs.duplicateNamed', { name })} onClick={() => void attempt(() => duplicate(graph))} />
        <IconButton icon="trash" label={t('graphs.deleteNamed', { name })} onClick={() => void attempt(() => putGraphAway(graph))} />
      </td>
    </tr>
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
