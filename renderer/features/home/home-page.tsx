/** The first page: before anything is in the store what to drop where; afterwards what is known, at a glance. */
import { useEffect, type ReactElement } from 'react';
import type { Row } from '../../../contracts/index.ts';
import { chordCaps, IS_MAC } from '../../commands/keys.ts';
import { actionRegistry, runActionById } from '../../commands/run.ts';
import { TYPES } from '../../../stix/index.ts';
import { displayName, linkTo } from '../../domain/links.tsx';
import { ExternalId } from '../../domain/chips.tsx';
import { GroupIcon, TypeIcon } from '../../domain/type-icon.tsx';
import { describeType, GROUPS, groupSlug, type Group } from '../../domain/types.ts';
import { formatDate, formatNumber, say, t, type MessageKey } from '../../i18n/index.ts';
import { markOnce } from '../../state/marks.ts';
import { navigate } from '../../state/navigation.ts';
import { useQuery } from '../../state/query.ts';
import { useStatus } from '../../state/status.ts';
import { KeyCaps, Page, TextButton } from '../../ui/controls.tsx';
import { Icon, Logo, type IconName } from '../../ui/icons.tsx';
import { Roving } from '../../ui/roving.tsx';
import { OwnWork } from './own-work.tsx';
import { TourOffer } from './tour-offer.tsx';

export function HomePage(): ReactElement {
  const ready = useStatus(({ status }) => status?.ready ?? false);
  const isEmpty = useStatus(({ status }) => status?.objects === 0 && status.stubs === 0);
  const referenceOnly = useStatus(({ status }) => status?.referenceOnly ?? false);
  if (!ready) return <p className="s-loading">{t('loading')}</p>;
  return isEmpty || referenceOnly ? <FirstRun hasReference={referenceOnly} /> : <Glance />;
}

const WAYS: readonly { icon: IconName; title: MessageKey; text: MessageKey }[] = [
  { icon: 'import', title: 'first.attack', text: 'first.attackText' },
  { icon: 'file', title: 'first.stix', text: 'first.stixText' },
  { icon: 'paste', title: 'first.paste', text: 'first.pasteText' },
];

const KEYS_TO_KNOW = ['app.palette', 'search.focus', 'file.import', 'edit.undo', 'go.back', 'app.keys'] as const;

function FirstRun({ hasReference }: { hasReference: boolean }): ReactElement {
  const importing = useStatus(({ active }) => active.size > 0);
  return (
    <div className="s-first s-scroll" tabIndex={-1}>
      <div className="s-first-box">
        <header>
          <span className="s-first-logo">
            <Logo size={44} />
          </span>
          <h1>{t('first.title')}</h1>
          <p>{t('first.lead')}</p>
        </header>
        <div className="s-first-drop">
          <Icon name="import" size={30} />
          <p className="s-first-drop-title">{t(importing ? 'first.importing' : 'first.drop')}</p>
          <p className="s-dim">{t('first.dropText')}</p>
          <div className="s-first-buttons">
            <TextButton icon="folder" tone="main" data-main-focus onClick={() => runActionById('file.import')}>
              {t('action.import')}
            </TextButton>
            <TextButton icon="play" onClick={() => runActionById('file.sample')}>
              {t('action.sample')}
            </TextButton>
            {hasReference ? null : (
              <TextButton icon="source" title={t('first.referenceText')} onClick={() => runActionById('file.reference')}>
                {t('action.reference')}
              </TextButton>
            )}
          </div>
          {hasReference ? <p className="s-first-small">{t('first.referenceThere')}</p> : null}
          <p className="s-dim s-first-small">{t('first.sampleText')}</p>
        </div>
        <TourOffer />
        <ul className="s-first-ways">
          {WAYS.map((way) => (
            <li key={way.title}>
              <Icon name={way.icon} size={18} />
              <h2>{t(way.title)}</h2>
              <p>{t(way.text)}</p>
            </li>
          ))}
        </ul>
        <section className="s-first-keys" aria-labelledby="first-keys">
          <h2 id="first-keys">{t('first.keys')}</h2>
          <dl>
            {KEYS_TO_KNOW.map((id) => {
              const action = actionRegistry().byId(id);
              const key = action?.keys?.[0];
              return action && key ? (
                <div key={id}>
                  <dt>
                    <KeyCaps caps={chordCaps(key, IS_MAC)} />
                  </dt>
                  <dd>{say(action.title)}</dd>
                </div>
              ) : null;
            })}
          </dl>
        </section>
        <p className="s-first-foot s-dim">{t('first.promise')}</p>
      </div>
    </div>
  );
}

const ENTITY_TYPES = [...TYPES.values()]
  .filter((model) => model.kind === 'sdo' && (model.origin === 'stix' || model.origin === 'opencti'))
  .map((model) => model.type);
const RECENT = 9;

function Glance(): ReactElement {
  const status = useStatus((state) => state.status);
  const recent = useQuery(
    'list',
    { filter: { types: ENTITY_TYPES }, sort: { column: 'modified', descending: true }, offset: 0, limit: RECENT },
    { keep: true },
  );
  const threats = useQuery(
    'list',
    {
      filter: { types: ['intrusion-set', 'threat-actor', 'campaign', 'malware'] },
      sort: { column: 'relationships', descending: true },
      offset: 0,
      limit: RECENT,
    },
    { keep: true },
  );
  const groups = countGroups(status?.byType ?? {});
  const filled = groups.filter(({ types }) => types.length > 0);
  const empty = groups.filter(({ types }) => types.length === 0);
  const hasRows = (recent.data?.rows.length ?? 0) > 0;
  useEffect(() => {
    if (hasRows) markOnce('sextant:first-rows');
  }, [hasRows]);
  return (
    <Page
      title={t('home.title')}
      lead={status ? t('home.lead', { objects: status.objects, relationships: status.relationships, observables: status.observables }) : ''}
    >
      <ul className="s-tiles" aria-label={t('home.groups')}>
        {filled.map(({ group, types }) => (
          <li key={group}>
            <GroupTile group={group} types={types} />
          </li>
        ))}
      </ul>
      {empty.length > 0 ? (
        <p className="s-home-empty">
          <span className="s-dim">{t('home.emptyGroups')}</span>
          {empty.map(({ group }) => (
            <button
              key={group}
              type="button"
              role="link"
              className="s-quiet-link"
              title={t(`group.expect.${groupSlug(group)}`)}
              onClick={() => navigate({ view: 'list', scope: `group:${groupSlug(group)}` })}
            >
              {group}
            </button>
          ))}
        </p>
      ) : null}
      <TourOffer />
      <OwnWork />
      <div className="s-home-lists">
        <RowList title={t('home.connected')} rows={threats.data?.rows} figure={(row) => t('home.ties', { count: row.relationships })} />
        <RowList title={t('home.recent')} rows={recent.data?.rows} figure={(row) => (row.modified ? formatDate(row.modified) : '')} />
      </div>
    </Page>
  );
}

interface GroupCounts {
  group: Group;
  /** types with what is there, most first */
  types: [string, number][];
}

function countGroups(byType: Readonly<Record<string, { shown: number }>>): GroupCounts[] {
  return GROUPS.filter((group) => group !== 'Data').map((group) => ({
    group,
    types: Object.entries(byType)
      .filter(([type, { shown }]) => shown > 0 && describeType(type).group === group)
      .map(([type, { shown }]): [string, number] => [type, shown])
      .sort(([, a], [, b]) => b - a),
  }));
}

const SHOWN_TYPES = 4;

function GroupTile({ group, types }: GroupCounts): ReactElement {
  return (
    <button
      type="button"
      role="link"
      className={`s-tile s-cat-${groupSlug(group)}`}
      onClick={() => navigate({ view: 'list', scope: `group:${groupSlug(group)}` })}
    >
      <span className="s-tile-head">
        <GroupIcon group={group} />
        <span className="s-tile-name">{group}</span>
        <span className="s-tile-total s-num">{formatNumber(types.reduce((sum, [, count]) => sum + count, 0))}</span>
      </span>
      <span className="s-tile-types">
        {types.slice(0, SHOWN_TYPES).map(([type, count]) => (
          <span key={type}>
            {describeType(type).plural} <span className="s-num">{formatNumber(count)}</span>
          </span>
        ))}
        {types.length > SHOWN_TYPES ? <span>{t('andMore', { count: types.length - SHOWN_TYPES })}</span> : null}
      </span>
    </button>
  );
}

function RowList({ title, rows, figure }: { title: string; rows: readonly Row[] | undefined; figure: (row: Row) => string }): ReactElement {
  return (
    <section className="s-block" aria-label={title}>
      <h2>{title}</h2>
      {rows && rows.length === 0 ? <p className="s-dim">{t('home.nothing')}</p> : null}
      <Roving as="ul" label={title} className="s-short-list">
        {(rows ?? []).map((row) => (
          <li key={row.id}>
            <button type="button" role="link" {...linkTo(row)}>
              <TypeIcon type={row.type} tile />
              <span className="s-clip s-strong">{displayName(row)}</span>
              {row.externalId && row.externalId !== row.name ? <ExternalId id={row.externalId} /> : null}
              <span className="s-space" />
              <span className="s-dim s-num">{figure(row)}</span>
            </button>
          </li>
        ))}
      </Roving>
    </section>
  );
}
