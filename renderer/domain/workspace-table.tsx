/** What was saved to go on with (graphs, documents, tables), one a row: opened here, in a tab or beside; what can be done with it stands behind. */
import type { ReactElement, ReactNode } from 'react';
import type { WorkspaceInfo } from '../../contracts/index.ts';
import { formatTimeShort, t } from '../i18n/index.ts';
import { openInOf, openRoute, type Route } from '../state/navigation.ts';
import { noteFocusedLink } from '../state/surface.ts';
import { Icon, type IconName } from '../ui/icons.tsx';
import { visibleLine } from '../ui/visible-text.ts';
import { contextMenuOf } from './links.tsx';

interface Parts {
  look: (workspace: WorkspaceInfo) => { icon: IconName; route: Route };
  /** stands in the place of the name, e.g. a field to change it */
  inPlace?: (workspace: WorkspaceInfo) => ReactElement | undefined;
  acts: (workspace: WorkspaceInfo, name: string) => ReactNode;
}

/** @param heads words above the names and above the numbers of objects */
export function WorkspaceTable({
  workspaces,
  heads,
  ...parts
}: Parts & { workspaces: readonly WorkspaceInfo[]; heads: { name: string; objects: string } }): ReactElement {
  return (
    <div className="s-table-box">
      <table className="s-table s-workspaces">
        <thead>
          <tr>
            <th scope="col">{heads.name}</th>
            <th scope="col" className="s-table-number">
              {heads.objects}
            </th>
            <th scope="col">{t('workspaces.saved')}</th>
            <th scope="col">{t('workspaces.begun')}</th>
            <th scope="col">
              <span className="s-hidden">{t('workspaces.acts')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {workspaces.map((workspace) => (
            <WorkspaceRow key={workspace.workspace} workspace={workspace} {...parts} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function WorkspaceRow({ workspace, look, inPlace, acts }: Parts & { workspace: WorkspaceInfo }): ReactElement {
  const name = visibleLine(workspace.name);
  const { icon, route } = look(workspace);
  const target = { kind: 'place', route, title: name } as const;
  return (
    <tr onContextMenu={contextMenuOf(target)}>
      <th scope="row">
        {inPlace?.(workspace) ?? (
          <button
            type="button"
            role="link"
            className="s-object-link s-object-link-box"
            onClick={(event) => openRoute(route, openInOf(event), name)}
            onAuxClick={(event) => {
              if (event.button === 1) openRoute(route, 'tab', name);
            }}
            onMouseDown={(event) => {
              if (event.button === 1) event.preventDefault();
            }}
            onFocus={(event) => noteFocusedLink(event.currentTarget, target)}
          >
            <Icon name={icon} size={14} />
            <span className="s-breakable">{name}</span>
          </button>
        )}
      </th>
      <td className="s-num s-table-number">{t('number', { value: workspace.objects })}</td>
      <td className="s-num">{formatTimeShort(workspace.saved)}</td>
      <td className="s-num">{formatTimeShort(workspace.created)}</td>
      <td className="s-workspaces-acts">{acts(workspace, name)}</td>
    </tr>
  );
}
