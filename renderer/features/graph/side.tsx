/** Beside the canvas: what is selected, what is drawn as a list, and what is left out. */
import { useEffect, useRef, type ReactElement } from 'react';
import { t } from '../../i18n/index.ts';
import { TabPanel, Tabs } from '../../ui/tabs.tsx';
import { Details } from './details.tsx';
import { FilterPanel } from './filter-panel.tsx';
import { useGraph, usePage, useShown } from './hooks.ts';
import { NodeList } from './node-list.tsx';
import { isFiltered } from './model/document.ts';

export function GraphSide(): ReactElement {
  const { page } = useShown();
  const side = usePage((parts) => parts.side);
  const focus = usePage((parts) => parts.focusSide);
  const chosen = useGraph((state) => state.drawing.nodes.filter(({ id }) => state.selection.has(id)).length);
  const drawn = useGraph((state) => state.drawing.nodes.length);
  const filtered = useGraph((state) => isFiltered(state.history.now.filters));
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (focus > 0) box.current?.querySelector<HTMLElement>('[role="tabpanel"] :is(input, button, [tabindex="0"])')?.focus();
  }, [focus]);
  return (
    <aside ref={box} className="s-graph-side" aria-label={t('graph.side')}>
      <Tabs
        label={t('graph.side')}
        tabs={[
          { key: 'details', title: t('graph.side.details'), count: chosen > 0 ? chosen : undefined },
          { key: 'list', title: t('graph.side.list'), count: drawn },
          { key: 'filters', title: t(filtered ? 'graph.side.filtersOn' : 'graph.side.filters') },
        ]}
        current={side}
        onChange={(next) => page.showSide(next)}
      />
      <TabPanel tabKey={side}>
        {side === 'details' ? <Details /> : null}
        {side === 'list' ? <NodeList /> : null}
        {side === 'filters' ? <FilterPanel /> : null}
      </TabPanel>
    </aside>
  );
}
