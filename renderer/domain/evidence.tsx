/** Where what is known of an object was read: the words, and one click to where they stand. */
import type { ReactElement } from 'react';
import type { Results } from '../../contracts/index.ts';
import { t } from '../i18n/index.ts';
import { attempt } from '../state/attempt.ts';
import { ask } from '../state/connection.ts';
import { openInOf, openRoute, type OpenIn } from '../state/navigation.ts';
import { useQuery } from '../state/query.ts';
import { showToast } from '../state/toasts.ts';
import { requestRow } from '../state/table.ts';
import { requestPlace } from '../state/triage.ts';
import { TextButton } from '../ui/controls.tsx';
import { Icon } from '../ui/icons.tsx';
import { useLimit } from '../ui/use-limit.ts';
import { visibleLine } from '../ui/visible-text.ts';
import { ObjectLink } from './links.tsx';

type Place = Results['evidence']['evidence'][number];

export function EvidenceList({ id, scope }: { id: string; scope: string }): ReactElement | null {
  const { data } = useQuery('evidence', { id }, { keep: true });
  const { limit, more } = useLimit();
  if (!data || data.evidence.length === 0) return null;
  const { evidence } = data;
  return (
    <section className="s-block" aria-labelledby={`${scope}-evidence`}>
      <h2 id={`${scope}-evidence`}>
        {t('evidence.title')} <span className="s-count">{evidence.length}</span>
      </h2>
      <ul className="s-evidence">
        {evidence.slice(0, limit).map((place, index) => (
          <li key={index}>
            <EvidencePlace place={place} />
            {place.by ? <ObjectLink to={place.by} /> : null}
          </li>
        ))}
      </ul>
      {limit < evidence.length ? (
        <TextButton tone="quiet" onClick={more}>
          {t('showMore')}
        </TextButton>
      ) : null}
    </section>
  );
}

/** The words as a button that shows them where they stand, unless it does something else. */
export function EvidencePlace({ place, title, onChoose }: { place: Place; title?: string; onChoose?: () => void }): ReactElement {
  return (
    <button
      type="button"
      className="s-evidence-place"
      title={title ?? t('evidence.show')}
      onClick={(event) => (onChoose ? onChoose() : void attempt(() => showPlace(place, openInOf(event))))}
    >
      <Icon name={onChoose ? 'plus' : 'file'} size={13} />
      <q className="s-breakable">{visibleLine(place.text)}</q>
      <span className="s-dim s-num">{whereOf(place)}</span>
    </button>
  );
}

const whereOf = ({ name, page, row }: Place): string =>
  row === undefined ? t('evidence.where', { name: visibleLine(name, 80), page }) : t('evidence.row', { name: visibleLine(name, 80), row });

async function showPlace({ sha256, entry, page, start, end, name, row }: Place, where: OpenIn): Promise<void> {
  const { workspace, kind } = await ask('triageOf', { sha256, entry });
  if (workspace === undefined) {
    showToast({ tone: 'info', message: { key: 'evidence.elsewhere', params: { name } } });
    return;
  }
  if (kind === 'table') {
    if (row !== undefined) requestRow(workspace, row);
    openRoute({ view: 'table', workspace }, where, visibleLine(name));
    return;
  }
  requestPlace(workspace, { page, start, end });
  openRoute({ view: 'triage', workspace }, where, visibleLine(name));
}
