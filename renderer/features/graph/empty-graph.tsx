/** What a graph without members teaches: find something to begin with, drag it here, or go on with an older one. */
import { useState, type ReactElement } from 'react';
import { displayName } from '../../domain/links.tsx';
import { TypeIcon } from '../../domain/type-icon.tsx';
import { t } from '../../i18n/index.ts';
import { navigate } from '../../state/navigation.ts';
import { useQuery } from '../../state/query.ts';
import { useSettings } from '../../state/settings.ts';
import { SearchField } from '../../ui/fields.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Roving } from '../../ui/roving.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import * as acts from './acts.ts';
import { attempt } from '../../state/attempt.ts';
import { useShown } from './hooks.ts';

const MAX_HITS = 8;
const MAX_RECENT = 5;

export function EmptyGraph(): ReactElement {
  const { session } = useShown();
  const [text, setText] = useState('');
  const showHidden = useSettings((settings) => settings.showHidden);
  const wanted = text.trim();
  const { data } = useQuery(
    'search',
    wanted === '' ? undefined : { text: wanted, limit: MAX_HITS, ...(showHidden ? { hidden: true } : {}) },
    { keep: true },
  );
  const { data: saved } = useQuery('workspaces', { kind: 'graph' });
  const { data: recent } = useQuery('recent', { limit: MAX_RECENT });
  const hits = wanted === '' ? (recent?.seen ?? []) : (data?.hits ?? []);
  const graphs = (saved?.workspaces ?? []).filter(({ workspace }) => workspace !== session.workspace).slice(0, MAX_RECENT);
  return (
    <div className="s-graph-empty s-scroll">
      <div className="s-graph-empty-inside">
        <span className="s-empty-icon">
          <Icon name="graph" size={22} />
        </span>
        <h2>{t('graph.empty')}</h2>
        <p>{t('graph.emptyHelp')}</p>
        <SearchField label={t('graph.emptySearch')} value={text} onText={setText} />
        {hits.length > 0 ? (
          <>
            {wanted === '' ? <h3>{t('graph.emptyRecent')}</h3> : null}
            <Roving as="ul" label={t('graph.emptyHits')} className="s-graph-empty-hits">
              {hits.map((hit) => (
                <li key={hit.id}>
                  <button
                    type="button"
                    title={t('graph.addNamed', { name: displayName(hit) })}
                    onClick={() => void attempt(() => acts.add(session, [hit.id]))}
                  >
                    <TypeIcon type={hit.type} named />
                    <span className="s-clip">{displayName(hit)}</span>
                    {hit.externalId === undefined ? null : <span className="s-external-id">{visibleLine(hit.externalId, 40)}</span>}
                  </button>
                </li>
              ))}
            </Roving>
          </>
        ) : wanted !== '' && data ? (
          <p className="s-dim">{t('graph.emptyNothing')}</p>
        ) : null}
        {graphs.length > 0 ? (
          <>
            <h3>{t('graph.emptyGraphs')}</h3>
            <Roving as="ul" label={t('graph.emptyGraphs')} className="s-graph-empty-hits">
              {graphs.map((graph) => (
                <li key={graph.workspace}>
                  <button type="button" onClick={() => navigate({ view: 'graph', workspace: graph.workspace })}>
                    <Icon name="graph" size={14} />
                    <span className="s-clip">{visibleLine(graph.name)}</span>
                    <span className="s-dim s-num">{t('graphs.objects', { count: graph.objects })}</span>
                  </button>
                </li>
              ))}
            </Roving>
          </>
        ) : null}
      </div>
    </div>
  );
}
