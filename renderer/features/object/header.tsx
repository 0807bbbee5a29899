/** Who is this: icon, name, number, aliases, markings, author; and, above all, whether it still holds. */
import type { ReactElement } from 'react';
import type { ObjectView, Results, StatementInfo } from '../../../contracts/index.ts';
import { bodyPropertyOf, typeModel } from '../../../stix/index.ts';
import { actionContext, actionRegistry, runAction } from '../../commands/run.ts';
import { Confidence, ExternalId, LabelChip, MarkingChip } from '../../domain/chips.tsx';
import { contextMenuOf, displayName, ObjectLink, verbOf } from '../../domain/links.tsx';
import { TypeIcon } from '../../domain/type-icon.tsx';
import { describeType } from '../../domain/types.ts';
import { formatTime, t } from '../../i18n/index.ts';
import { isUnknown } from '../../domain/markings.ts';
import { newsWords } from '../../domain/news.ts';
import { useBookmarked } from '../../state/bookmarks.ts';
import { navigate } from '../../state/navigation.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import { IconButton, Note, TextButton } from '../../ui/controls.tsx';
import { ToolButton } from '../../ui/toolbar.tsx';

const SHOWN_ALIASES = 14;
const SHOWN_LABELS = 20;

export function ObjectHeader({ view, news }: { view: ObjectView; news: Results['look'] | undefined }): ReactElement {
  const { row } = view;
  const model = describeType(row.type);
  const aliases = row.aliases.filter((alias) => alias !== row.name);
  const target = { kind: 'object', ref: row } as const;
  const isBookmarked = useBookmarked(row.id) ?? false;
  const run = (id: string): void => {
    const action = actionRegistry().byId(id);
    if (action) void runAction(action, actionContext(target));
  };
  return (
    <header className="s-object-head" onContextMenu={contextMenuOf(target)}>
      <div className="s-object-title">
        <TypeIcon type={row.type} size={24} tile />
        <div className="s-object-names">
          <p className="s-object-kind">
            <button
              type="button"
              role="link"
              className="s-quiet-link"
              title={model.sentence}
              onClick={() => navigate({ view: 'list', scope: `type:${row.type}` })}
            >
              {model.singular}
            </button>
            {row.externalId ? <ExternalId id={row.externalId} /> : null}
            {row.markings.map((marking) => (
              <MarkingChip key={marking.id} marking={marking} />
            ))}
          </p>
          {row.source && row.target ? (
            <h1 className="s-object-triple">
              <ObjectLink to={row.source} /> <span className="s-verb">{verbOf(row)}</span> <ObjectLink to={row.target} />
            </h1>
          ) : (
            <h1>{displayName(row)}</h1>
          )}
          {aliases.length > 0 ? (
            <p className="s-object-aliases">
              <span className="s-dim">{t('object.alsoKnown')}</span>{' '}
              {aliases
                .slice(0, SHOWN_ALIASES)
                .map((alias) => visibleLine(alias, 100))
                .join(' · ')}
              {aliases.length > SHOWN_ALIASES ? ` ${t('andMore', { count: aliases.length - SHOWN_ALIASES })}` : ''}
            </p>
          ) : null}
        </div>
        <div className="s-object-acts">
          <ToolButton
            icon="bookmark"
            label={t('action.bookmark')}
            pressed={isBookmarked}
            fillPressed
            onClick={() => run('object.bookmark')}
          />
          {row.stub ? null : (
            <>
              {typeModel(row.type).container === true ? (
                <ToolButton icon="graph" label={t('graph.action.openContents')} onClick={() => run('graph.openContents')} />
              ) : null}
              {bodyPropertyOf(row.type) === undefined ? null : (
                <TextButton tone="quiet" onClick={() => run('object.write')}>
                  {t('action.write')}
                </TextButton>
              )}
              <TextButton tone="quiet" onClick={() => run('object.edit')}>
                {t('action.edit')}
              </TextButton>
              {row.source && row.target ? null : (
                <TextButton tone="quiet" onClick={() => run('object.relate')}>
                  {t('action.relate')}
                </TextButton>
              )}
            </>
          )}
          <TextButton icon="copy" tone="quiet" title={row.id} onClick={() => run('object.copyId')}>
            {t('action.copyId')}
          </TextButton>
          <IconButton icon="dots" label={t('object.more')} aria-haspopup="menu" onClick={contextMenuOf(target)} />
        </div>
      </div>
      <dl className="s-object-facts">
        {row.author ? (
          <div>
            <dt>{t('object.author')}</dt>
            <dd>
              <ObjectLink to={row.author} icon={false} />
            </dd>
          </div>
        ) : null}
        {row.modified ? (
          <div>
            <dt>{t('object.modified')}</dt>
            <dd className="s-num" title={row.modified}>
              {formatTime(row.modified)}
            </dd>
          </div>
        ) : null}
        {row.stub ? null : (
          <div>
            <dt>{t('object.received')}</dt>
            <dd className="s-num" title={row.received}>
              {formatTime(row.received)}
            </dd>
          </div>
        )}
        {row.confidence === undefined ? null : (
          <div>
            <dt>{t('object.confidence')}</dt>
            <dd>
              <Confidence value={row.confidence} />
            </dd>
          </div>
        )}
        {row.labels.length > 0 ? (
          <div>
            <dt>{t('object.labels')}</dt>
            <dd className="s-chips">
              {row.labels.slice(0, SHOWN_LABELS).map((label) => (
                <LabelChip key={label} label={label} />
              ))}
            </dd>
          </div>
        ) : null}
        <News of={news} />
      </dl>
      <Banners view={view} />
    </header>
  );
}

/** What came in since the last look; nothing where nothing did. */
function News({ of }: { of: Results['look'] | undefined }): ReactElement | null {
  if (of?.lookedAt === undefined) return null;
  const { statements, relationships } = of.changed;
  if (statements + relationships === 0) return null;
  return (
    <div className="s-object-news">
      <dt>{t('bookmarks.news', { time: formatTime(of.lookedAt) })}</dt>
      <dd className="s-num">{newsWords(of.changed)}</dd>
    </div>
  );
}

function Banners({ view }: { view: ObjectView }): ReactElement | null {
  const { row, successor } = view;
  const withdrawn = view.statements.filter(
    (statement): statement is StatementInfo & { withdrawnSince: string } => statement.withdrawnSince !== undefined,
  );
  if (!row.stub && !row.revoked && !row.deprecated && !row.withdrawn && withdrawn.length === 0) return null;
  return (
    <div className="s-notes">
      {row.stub ? <Note tone="info">{t(isUnknown(row) ? 'stub.explained' : 'marking.known')}</Note> : null}
      {row.revoked ? (
        <Note tone="warn">
          {successor ? (
            <>
              {t('object.revokedBy')} <ObjectLink to={successor} />
            </>
          ) : (
            t('object.revoked')
          )}
        </Note>
      ) : null}
      {row.deprecated ? <Note tone="warn">{t('object.deprecated')}</Note> : null}
      {withdrawn.map((statement) => (
        <Note key={statement.statement} tone="warn">
          {t('object.withdrawn', { source: statement.source.name, release: statement.withdrawnSince })}
        </Note>
      ))}
    </div>
  );
}
