/** What the accepted things have to do with each other: suggested by sentences of the document, or said by the analyst. */
import { useMemo, useState, type ReactElement } from 'react';
import { fillSentence, relationshipChoices, relationshipSentence } from '../../../stix/index.ts';
import { isAccepted, type Item, type Related, suggestRelationships } from '../../../stix/triage/index.ts';
import { t } from '../../i18n/index.ts';
import type { TriageSession } from '../../state/triage.ts';
import { showItem } from '../../state/triage.ts';
import { relate, typeOf, unrelate } from '../../state/triage-acts.ts';
import { Empty, IconButton } from '../../ui/controls.tsx';
import { Select } from '../../ui/fields.tsx';
import { visibleLine } from '../../ui/visible-text.ts';

export function TiesTab({ session }: { session: TriageSession }): ReactElement {
  const { workspace, triage, items, document } = session;
  const accepted = useMemo(() => items.filter((item) => isAccepted(triage, item)), [items, triage]);
  const suggestions = useMemo(() => suggestRelationships(triage, accepted, document.pages), [triage, accepted, document]);
  const byKey = useMemo(() => new Map(items.map((item) => [item.key, item])), [items]);
  if (accepted.length < 2)
    return (
      <Empty icon="link" title={t('triage.tiesEmpty')}>
        <p>{t('triage.tiesEmptyText')}</p>
      </Empty>
    );
  return (
    <div className="s-triage-tab s-scroll">
      {triage.related.length > 0 ? (
        <section>
          <h3>{t('triage.tiesSaid')}</h3>
          <ul className="s-triage-ties">
            {triage.related.map((tie, index) => (
              <li key={index}>
                <Sentence tie={tie} byKey={byKey} />
                <IconButton icon="close" label={t('triage.untie')} onClick={() => unrelate(workspace, tie)} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <NewTie session={session} accepted={accepted} />
      <section>
        <h3>{t('triage.tiesSuggested')}</h3>
        {suggestions.length === 0 ? <p className="s-dim">{t('triage.noSuggestion')}</p> : null}
        <ul className="s-triage-ties">
          {suggestions.map((tie) => (
            <li key={`${tie.source}\n${tie.type}\n${tie.target}`}>
              <div>
                <Sentence tie={tie} byKey={byKey} />
                <button
                  type="button"
                  className="s-triage-quote"
                  onClick={() => showItem(workspace, tie.source, placeOn(byKey.get(tie.source), tie.page))}
                >
                  {visibleLine(tie.sentence, 240)}
                </button>
              </div>
              <IconButton
                icon="check"
                label={t('triage.tie')}
                onClick={() => relate(workspace, { source: tie.source, type: tie.type, target: tie.target })}
              />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

const placeOn = (item: Item | undefined, page: number): number =>
  Math.max(0, item?.finding.spans.findIndex((span) => span.page === page) ?? 0);
const nameOf = (item: Item | undefined, key: string): string => visibleLine(item?.finding.value ?? key, 80);

function Sentence({ tie, byKey }: { tie: Related; byKey: ReadonlyMap<string, Item> }): ReactElement {
  const sentence = fillSentence(
    relationshipSentence(tie.type, 'forward'),
    nameOf(byKey.get(tie.source), tie.source),
    nameOf(byKey.get(tie.target), tie.target),
  );
  return <span>{sentence}</span>;
}

function NewTie({ session, accepted }: { session: TriageSession; accepted: readonly Item[] }): ReactElement {
  const [source, setSource] = useState('');
  const [target, setTarget] = useState('');
  const [type, setType] = useState('');
  const of = (key: string): Item | undefined => accepted.find((item) => item.key === key);
  const types = [of(source), of(target)].map((item) => item && typeOf(session, item));
  const [from, to] = types;
  const choices = useMemo(
    () =>
      from !== undefined && to !== undefined ? relationshipChoices([from], [to]).filter(({ direction }) => direction === 'forward') : [],
    [from, to],
  );
  const options = [
    { value: '', label: t('triage.tieWhich') },
    ...accepted.map((item) => ({ value: item.key, label: nameOf(item, item.key) })),
  ];
  const chosen = choices.some((choice) => choice.type === type) ? type : (choices[0]?.type ?? '');
  return (
    <form
      className="s-triage-new-tie"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== '' && source !== target) relate(session.workspace, { source, type: chosen, target });
      }}
    >
      <h3>{t('triage.newTie')}</h3>
      <Select aria-label={t('triage.tieFrom')} value={source} options={options} onValue={setSource} />
      <Select
        aria-label={t('triage.tieType')}
        value={chosen}
        options={choices.length === 0 ? [{ value: '', label: '—' }] : choices.map((choice) => ({ value: choice.type, label: choice.type }))}
        onValue={setType}
      />
      <Select aria-label={t('triage.tieTo')} value={target} options={options} onValue={setTarget} />
      <button type="submit" className="s-button s-button-plain" disabled={chosen === '' || source === target}>
        {t('triage.tie')}
      </button>
    </form>
  );
}
