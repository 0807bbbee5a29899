/** What is selected: one object with its facts and what could come in, several by kind, a tie, or the whole graph. */
import { useMemo, type ReactElement, type ReactNode } from 'react';
import type { Row } from '../../../contracts/index.ts';
import { Confidence, LabelChip, MarkingChip, StateChips } from '../../domain/chips.tsx';
import { ObjectLink } from '../../domain/links.tsx';
import { isUnknown } from '../../domain/markings.ts';
import { TypeBadge, TypeIcon } from '../../domain/type-icon.tsx';
import { formatDate, formatNumber, t } from '../../i18n/index.ts';
import { runActionById } from '../../commands/run.ts';
import { useQuery } from '../../state/query.ts';
import { TextButton } from '../../ui/controls.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import * as acts from './acts.ts';
import { attempt } from '../../state/attempt.ts';
import { ExpandGroups } from './expand-groups.tsx';
import { useGraph, useShown } from './hooks.ts';
import { groupName, groupWord, tieName } from './names.ts';
import { typeOfDrawn, type DrawnGroup, type DrawnTie } from './model/drawn.ts';
import { nodeOf } from './model/facts.ts';
import { membersChosen, select } from './session.ts';

const MAX_SHOWN = 200;
const MAX_ALIASES = 12;

export function Details(): ReactElement {
  const selection = useGraph((state) => state.selection);
  const cursor = useGraph((state) => state.cursor);
  const drawing = useGraph((state) => state.drawing);
  const ids = useMemo(() => membersChosen({ drawing, selection, cursor }), [drawing, selection, cursor]);
  const ties = drawing.ties.filter(({ id }) => selection.has(id));
  const groups = drawing.nodes.filter(
    (node): node is DrawnGroup => node.kind === 'group' && (selection.has(node.id) || (selection.size === 0 && node.id === cursor)),
  );
  const [first] = ids;
  const [tie] = ties;
  const [group] = groups;
  return (
    <div className="s-graph-details s-scroll" tabIndex={-1}>
      {group && groups.length === 1 && ids.length === group.members.length ? (
        <GroupDetails group={group} />
      ) : first !== undefined && ids.length === 1 ? (
        <ObjectDetails key={first} id={first} />
      ) : ids.length > 1 ? (
        <ManyDetails ids={ids} />
      ) : tie ? (
        <TieDetails tie={tie} />
      ) : (
        <WholeGraph />
      )}
      {ids.length > 0 && !(group && groups.length === 1) ? (
        <ExpandGroups key={`around ${ids.length} ${first ?? ''} ${ids.at(-1) ?? ''}`} ids={ids} />
      ) : null}
    </div>
  );
}

function ObjectDetails({ id }: { id: string }): ReactElement {
  const facts = useGraph((state) => state.facts);
  const node = nodeOf(facts, id);
  const { data } = useQuery('object', { id });
  return (
    <section className="s-graph-part">
      <p className="s-graph-kind">
        <TypeBadge type={node.type} />
        <StateChips of={node} />
      </p>
      <h2>
        <ObjectLink to={node} icon={false} />
      </h2>
      {data ? <Facts row={data.row} /> : null}
      {isUnknown(node) ? <p className="s-dim">{t('stub.explained')}</p> : null}
      <p className="s-graph-buttons">
        <TextButton icon="forward" onClick={() => runActionById('graph.open')}>
          {t('graph.openPage')}
        </TextButton>
        <TextButton icon="remove" onClick={() => runActionById('graph.remove')}>
          {t('graph.takeOut')}
        </TextButton>
      </p>
    </section>
  );
}

function Facts({ row }: { row: Row }): ReactElement {
  const { aliases, labels, markings, author, confidence, created, modified, sources } = row;
  return (
    <dl className="s-graph-facts">
      {aliases.length > 0 ? (
        <Fact word={t('object.alsoKnown')}>
          {aliases
            .slice(0, MAX_ALIASES)
            .map((alias) => visibleLine(alias, 80))
            .join(', ')}
        </Fact>
      ) : null}
      {markings.length > 0 ? (
        <Fact word={t('filter.marking')}>
          <span className="s-chips s-chips-wrap">
            {markings.map((marking) => (
              <MarkingChip key={marking.id} marking={marking} />
            ))}
          </span>
        </Fact>
      ) : null}
      {labels.length > 0 ? (
        <Fact word={t('object.labels')}>
          <span className="s-chips s-chips-wrap">
            {labels.slice(0, MAX_ALIASES).map((label) => (
              <LabelChip key={label} label={label} />
            ))}
          </span>
        </Fact>
      ) : null}
      {author ? (
        <Fact word={t('object.author')}>
          <ObjectLink to={author} />
        </Fact>
      ) : null}
      {confidence === undefined ? null : (
        <Fact word={t('object.confidence')}>
          <Confidence value={confidence} />
        </Fact>
      )}
      {created === undefined ? null : <Fact word={t('graph.created')}>{formatDate(created)}</Fact>}
      {modified === undefined ? null : <Fact word={t('object.modified')}>{formatDate(modified)}</Fact>}
      {sources > 0 ? <Fact word={t('column.sources')}>{formatNumber(sources)}</Fact> : null}
    </dl>
  );
}

function Fact({ word, children }: { word: string; children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** How many of each type, the most first; each is a button. */
function TypeCounts({
  label,
  types,
  title,
  onChoose,
}: {
  label: string;
  types: readonly string[];
  title: string;
  onChoose: (type: string) => void;
}): ReactElement {
  const counts = new Map<string, number>();
  for (const type of types) counts.set(type, (counts.get(type) ?? 0) + 1);
  return (
    <ul className="s-graph-types" aria-label={label}>
      {[...counts]
        .sort((a, b) => b[1] - a[1])
        .map(([type, count]) => (
          <li key={type}>
            <button type="button" title={title} onClick={() => onChoose(type)}>
              <TypeIcon type={type} />
              <span className="s-clip">{groupWord(type)}</span>
              <span className="s-space" />
              <span className="s-dim s-num">{formatNumber(count)}</span>
            </button>
          </li>
        ))}
    </ul>
  );
}

function ManyDetails({ ids }: { ids: readonly string[] }): ReactElement {
  const { session } = useShown();
  const facts = useGraph((state) => state.facts);
  const label = t('graph.chosen', { count: ids.length });
  return (
    <section className="s-graph-part">
      <h2>{label}</h2>
      <TypeCounts label={label} types={ids.map((id) => nodeOf(facts, id).type)} title={t('graph.onlyType')} onChoose={onlyType} />
      <p className="s-graph-buttons">
        {ids.length === 2 ? (
          <TextButton icon="path" tone="main" onClick={() => runActionById('graph.path')}>
            {t('graph.pathButton')}
          </TextButton>
        ) : null}
        <TextButton icon="common" onClick={() => runActionById('graph.common')}>
          {t('graph.commonButton')}
        </TextButton>
        <TextButton icon="remove" onClick={() => runActionById('graph.remove')}>
          {t('graph.takeOut')}
        </TextButton>
      </p>
    </section>
  );

  function onlyType(type: string): void {
    const { drawing, selection } = session.store.getState();
    const chosen = drawing.nodes.filter((node) => selection.has(node.id) && typeOfDrawn(node) === type);
    select(
      session,
      chosen.map(({ id }) => id),
    );
  }
}

function GroupDetails({ group }: { group: DrawnGroup }): ReactElement {
  const { session } = useShown();
  const facts = useGraph((state) => state.facts);
  const members = group.members.slice(0, MAX_SHOWN);
  return (
    <section className="s-graph-part">
      <p className="s-graph-kind">
        <TypeIcon type={group.type} />
        <span>{t('graph.group')}</span>
        <span className="s-count">{formatNumber(group.members.length)}</span>
      </p>
      <h2 className="s-breakable">{groupName(group, facts)}</h2>
      <p className="s-dim">{t('graph.groupHelp')}</p>
      <p className="s-graph-buttons">
        <TextButton icon="ungroup" tone="main" onClick={() => void attempt(() => acts.openGroups(session, [group.id]))}>
          {t('graph.openGroup')}
        </TextButton>
        <TextButton icon="remove" onClick={() => runActionById('graph.remove')}>
          {t('graph.takeOut')}
        </TextButton>
      </p>
      <ul className="s-graph-members" aria-label={t('graph.groupMembers')}>
        {members.map((id) => (
          <li key={id}>
            <ObjectLink to={nodeOf(facts, id)} />
          </li>
        ))}
      </ul>
      {group.members.length > members.length ? (
        <p className="s-dim">{t('andMore', { count: group.members.length - members.length })}</p>
      ) : null}
    </section>
  );
}

function TieDetails({ tie }: { tie: DrawnTie }): ReactElement {
  const facts = useGraph((state) => state.facts);
  const shown = tie.ties.slice(0, MAX_SHOWN);
  return (
    <section className="s-graph-part">
      <p className="s-graph-kind">
        <TypeIcon type="relationship" />
        <span>{t(tie.kind === 'reference' ? 'graph.reference' : 'graph.relationship')}</span>
        {tie.ties.length > 1 ? <span className="s-count">{formatNumber(tie.ties.length)}</span> : null}
      </p>
      <h2 className="s-breakable">{tieName(tie)}</h2>
      <ul className="s-graph-members" aria-label={t('object.ties')}>
        {shown.map((one) => (
          <li key={one.id} className="s-graph-tie">
            <ObjectLink to={nodeOf(facts, one.source)} />
            {one.kind === 'relationship' ? (
              <ObjectLink to={{ id: one.id, type: 'relationship', name: one.name }} icon={false} />
            ) : (
              <span className="s-verb">{visibleLine(one.name, 60)}</span>
            )}
            <ObjectLink to={nodeOf(facts, one.target)} />
            {one.modified === undefined ? null : <span className="s-dim s-num">{formatDate(one.modified)}</span>}
          </li>
        ))}
      </ul>
      {tie.ties.length > shown.length ? <p className="s-dim">{t('andMore', { count: tie.ties.length - shown.length })}</p> : null}
      <p className="s-graph-buttons">
        <TextButton icon="remove" onClick={() => runActionById('graph.remove')}>
          {t('graph.takeOut')}
        </TextButton>
      </p>
    </section>
  );
}

function WholeGraph(): ReactElement {
  const { session } = useShown();
  const members = useGraph((state) => state.history.now.members);
  const facts = useGraph((state) => state.facts);
  if (members.size === 0) return <p className="s-dim">{t('graph.detailsEmpty')}</p>;
  const label = t('graph.inGraph', { count: members.size });
  return (
    <section className="s-graph-part">
      <h2>{label}</h2>
      <TypeCounts
        label={label}
        types={[...members.keys()].map((id) => nodeOf(facts, id).type)}
        title={t('graph.chooseType')}
        onChoose={(type) => acts.selectTypes(session, new Set([type]))}
      />
      <p className="s-dim">{t('graph.detailsHelp')}</p>
    </section>
  );
}
