/** All that is said of one tie: its description with citations, the reports it refers to, who states it. */
import { useMemo, useState, type ReactElement } from 'react';
import type { RelatedRow } from '../../contracts/index.ts';
import { formatTime, t } from '../i18n/index.ts';
import { openObject } from '../state/navigation.ts';
import { usePaneId } from '../ui/pane-context.ts';
import { visibleLine } from '../ui/visible-text.ts';
import { numberCitations, plainText } from './citations.ts';
import { Markdown, useKnownAddresses } from './markdown.tsx';
import { References } from './references.tsx';

/** `countSources`: where their names do not stand beside it. */
export function TieDetails({ row, countSources = false }: { row: RelatedRow; countSources?: boolean }): ReactElement {
  const { relationship, description, externalReferences } = row;
  const cited = useMemo(() => numberCitations(description ?? '', externalReferences), [description, externalReferences]);
  // a description of citations alone says nothing that the list of references does not
  const summary = useMemo(() => plainText(description ?? ''), [description]);
  const known = useKnownAddresses(useMemo(() => [description ?? ''], [description]));
  const [marked, setMarked] = useState<number | undefined>();
  const scope = usePaneId(relationship?.id ?? '');
  return (
    <div className="s-tie-details">
      {summary === '' ? null : <Markdown text={cited.markdown} citations={cited.citations} known={known} onCite={setMarked} />}
      {externalReferences.length > 0 || cited.citations.length > 0 ? (
        <References scope={scope} references={externalReferences} citations={cited.citations} known={known} marked={marked} />
      ) : (
        <p className="s-dim">{t('tie.noReferences')}</p>
      )}
      {relationship ? (
        <p className="s-tie-foot">
          <span className="s-dim">
            {relationship.author ? t('tie.statedBy', { author: visibleLine(relationship.author.name, 80) }) : t('tie.noAuthor')}
            {relationship.modified ? ` · ${formatTime(relationship.modified)}` : ''}
            {countSources ? ` · ${t('tie.sourceCount', { count: relationship.sources })}` : ''}
          </span>
          <button type="button" role="link" className="s-quiet-link" onClick={() => openObject(relationship.id)}>
            {t('tie.open')}
          </button>
          <button type="button" role="link" className="s-quiet-link" onClick={() => openObject(relationship.id, 'sources')}>
            {t('tie.whoSays')}
          </button>
        </p>
      ) : null}
    </div>
  );
}
