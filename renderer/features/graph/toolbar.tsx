/** The tools of the graph: made of the same actions as menu, palette and keys. */
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { chordCaps, IS_MAC } from '../../commands/keys.ts';
import { actionRegistry, runAction, runActionById } from '../../commands/run.ts';
import { formatNumber, say, t } from '../../i18n/index.ts';
import { useGraphControl, type GraphAct } from '../../state/graph-control.ts';
import { SearchField } from '../../ui/fields.tsx';
import type { IconName } from '../../ui/icons.tsx';
import { MenuButton } from '../../ui/menu-button.tsx';
import { ToolButton, Toolbar, ToolSeparator } from '../../ui/toolbar.tsx';
import { findInGraph } from './find.ts';
import { useShown } from './hooks.ts';

type Tools = readonly (readonly [GraphAct, IconName])[];

const LAYOUTS: Tools = [
  ['layout.force', 'layout-force'],
  ['layout.hierarchical', 'layout-hierarchical'],
  ['layout.concentric', 'layout-concentric'],
  ['layout.grid', 'layout-grid'],
  ['layout', 'refresh'],
];
const CHANGES: Tools = [
  ['expand', 'expand'],
  ['collapse', 'collapse'],
  ['path', 'path'],
  ['common', 'common'],
  ['connect', 'link'],
  ['remove', 'remove'],
];
const CHOICE: Tools = [
  ['rectangle', 'rectangle'],
  ['lasso', 'lasso'],
  ['neighbours', 'neighbours'],
  ['invert', 'invert'],
  ['lock', 'lock'],
  ['group', 'group'],
  ['ungroup', 'ungroup'],
];
const VIEW: Tools = [
  ['zoomIn', 'zoom-in'],
  ['zoomOut', 'zoom-out'],
  ['fit', 'fit'],
  ['minimap', 'minimap'],
];
const SWITCHES: ReadonlySet<GraphAct> = new Set<GraphAct>([
  'layout.force',
  'layout.hierarchical',
  'layout.concentric',
  'layout.grid',
  'rectangle',
  'lasso',
  'lock',
  'minimap',
]);

function ActTool({ act, icon }: { act: GraphAct; icon: IconName }): ReactElement | null {
  const { control } = useShown();
  const action = actionRegistry().byId(`graph.${act}`);
  if (!action) return null;
  const key = action.keys?.[0];
  return (
    <ToolButton
      icon={icon}
      label={say(action.title)}
      caps={key === undefined ? undefined : chordCaps(key, IS_MAC)}
      {...(SWITCHES.has(act) ? { pressed: control.isOn(act) } : {})}
      disabled={!control.can(act)}
      onClick={() => void runAction(action)}
    />
  );
}

function Tool({ id, icon }: { id: 'edit.undo' | 'edit.redo'; icon: IconName }): ReactElement | null {
  const { session } = useShown();
  const enabled = useStore(session.store, ({ history }) => (id === 'edit.undo' ? history.past : history.future).length > 0);
  const action = actionRegistry().byId(id);
  if (!action) return null;
  const key = action.keys?.[0];
  return (
    <ToolButton
      icon={icon}
      label={say(action.title)}
      caps={key === undefined ? undefined : chordCaps(key, IS_MAC)}
      disabled={!enabled}
      onClick={() => void runAction(action)}
    />
  );
}

const tools = (list: Tools): ReactElement[] => list.map(([act, icon]) => <ActTool key={act} act={act} icon={icon} />);

export function GraphToolbar(): ReactElement {
  // what can be done changes with every act and every selection
  useGraphControl(({ beat }) => beat);
  const { control } = useShown();
  return (
    <div className="s-graph-tools">
      <Toolbar label={t('graph.tools')}>
        <Tool id="edit.undo" icon="undo" />
        <Tool id="edit.redo" icon="redo" />
        <ToolSeparator />
        {tools(CHANGES)}
        <ToolSeparator />
        {tools(LAYOUTS)}
        <ToolSeparator />
        {tools(CHOICE)}
        <ToolSeparator />
        {tools(VIEW)}
        <ToolSeparator />
        <MenuButton
          label={t('graph.export')}
          icon="export"
          iconOnly
          disabled={!control.can('svg')}
          entries={(['graph.png', 'graph.svg'] as const).map((id) => {
            const action = actionRegistry().byId(id);
            return { id, label: action ? say(action.title) : id, run: () => runActionById(id) };
          })}
        />
      </Toolbar>
      <FindField />
    </div>
  );
}

/** Finds among what is in the graph: marks it, and Enter goes from one to the next. */
function FindField(): ReactElement {
  const { session, page } = useShown();
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const facts = useStore(session.store, (state) => state.facts);
  const drawing = useStore(session.store, (state) => state.drawing);
  const hits = useStore(session.store, (state) => state.hits);
  const asked = useStore(page.store, (parts) => parts.focusFind);
  useEffect(() => {
    if (asked > 0) field.current?.focus();
  }, [asked]);
  useEffect(() => {
    findInGraph(session, text);
    // also where other things are drawn now
  }, [session, text, facts, drawing]);
  const goOn = (back: boolean): void => {
    const { cursor } = session.store.getState();
    const all = [...hits];
    const at = cursor === undefined ? -1 : all.indexOf(cursor);
    const next = all[(at + (back ? -1 : 1) + all.length) % all.length];
    if (next === undefined) return;
    session.store.setState({ cursor: next, selection: new Set([next]) });
    session.view?.reveal(next);
  };
  return (
    <span className="s-graph-find">
      <SearchField
        ref={field}
        label={t('graph.find')}
        value={text}
        onText={setText}
        onKeyDown={(event) => {
          if (event.key === 'Enter') goOn(event.shiftKey);
          else if (event.key === 'Escape') {
            if (text === '') session.view?.focus();
            setText('');
          } else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <span className="s-dim s-num" role="status">
        {text.trim() === '' ? null : formatNumber(hits.size)}
      </span>
    </span>
  );
}
