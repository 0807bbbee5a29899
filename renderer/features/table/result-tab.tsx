/** What has to be answered, what the chosen row becomes, and how much all rows become. */
import { useMemo, type ReactElement } from 'react';
import { displayName, EXTENSION_OBJECTS } from '../../../stix/index.ts';
import { TableBundle, type TableQuestion } from '../../../stix/table/index.ts';
import { TypeIcon } from '../../domain/type-icon.tsx';
import { describeType } from '../../domain/types.ts';
import { t } from '../../i18n/index.ts';
import { aboveOf, openOf, showTableTab, type TableSession } from '../../state/table.ts';
import { Note, ProgressBar, TextButton } from '../../ui/controls.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import { changeColumn } from './column-options.tsx';

export function ResultTab({ session }: { session: TableSession }): ReactElement {
  const { workspace, check } = session;
  const questions = openOf(session);
  return (
    <>
      {questions.length > 0 ? (
        <section aria-labelledby={`${workspace}-questions`}>
          <h2 id={`${workspace}-questions`}>{t('table.questions')}</h2>
          {questions.map((question) => (
            <Question key={`${question.code} ${question.column}`} workspace={workspace} question={question} />
          ))}
        </section>
      ) : null}
      <OfRow session={session} />
      <section aria-labelledby={`${workspace}-all`} aria-live="polite">
        <h2 id={`${workspace}-all`}>
          {t('table.ofAll')} {check ? <span className="s-count">{t('table.objects', { count: check.objects })}</span> : null}
        </h2>
        {check ? (
          <>
            <ul className="s-waiting-table-types">
              {Object.entries(check.byType)
                .sort(([, one], [, other]) => other - one)
                .map(([type, count]) => (
                  <li key={type}>
                    <TypeIcon type={type} />
                    <span>{count === 1 ? describeType(type).singular : describeType(type).plural}</span>
                    <span className="s-num">{t('number', { value: count })}</span>
                  </li>
                ))}
            </ul>
            {check.unreadTotal > 0 ? (
              <Note tone="warn">
                {t('table.unreadRows', { count: check.unreadTotal })}{' '}
                <TextButton tone="quiet" onClick={() => showTableTab(workspace, 'unread')}>
                  {t('table.tab.unread')}
                </TextButton>
              </Note>
            ) : null}
          </>
        ) : (
          <ProgressBar value={undefined} label={t('table.counting')} />
        )}
      </section>
    </>
  );
}

function Question({ workspace, question: { code, column, message } }: { workspace: number; question: TableQuestion }): ReactElement {
  const answer = (answers: NonNullable<Parameters<Parameters<typeof changeColumn>[2]>[0]['answers']>): void =>
    changeColumn(workspace, column, (before) => ({ ...before, answers: { ...before.answers, ...answers } }));
  return (
    <div className="s-waiting-table-question">
      <p>{message}</p>
      <div className="s-waiting-table-answers">
        {code === 'date-ambiguous' ? (
          <>
            <TextButton onClick={() => answer({ dates: 'day-first' })}>{t('table.dates.day-first')}</TextButton>
            <TextButton onClick={() => answer({ dates: 'month-first' })}>{t('table.dates.month-first')}</TextButton>
          </>
        ) : code === 'zeros-lost' ? (
          <>
            <TextButton onClick={() => answer({ zeros: 'pad' })}>{t('table.pad')}</TextButton>
            <TextButton onClick={() => answer({ zeros: 'leave' })}>{t('table.leave')}</TextButton>
          </>
        ) : (
          <TextButton onClick={() => answer({ rounded: 'leave' })}>{t('table.leave')}</TextButton>
        )}
        <TextButton tone="quiet" onClick={() => changeColumn(workspace, column, (before) => ({ ...before, type: 'other' }))}>
          {t('table.leaveColumn')}
        </TextButton>
      </div>
    </div>
  );
}

const FRAME: ReadonlySet<unknown> = new Set(EXTENSION_OBJECTS.map(({ id }) => id));
/** A row of many values is long. */
const MOST_SHOWN = 60;

function OfRow({ session }: { session: TableSession }): ReactElement {
  const { workspace, plan, read, first, at } = session;
  const row = read.table.rows[at - first];
  const above = aboveOf(session);
  const objects = useMemo(() => {
    if (!row || !plan.mapping) return [];
    const bundle = new TableBundle({ ...plan, contained: false }, above);
    bundle.row(row, at);
    return [...bundle.objects()].filter(({ id }) => !FRAME.has(id));
  }, [row, plan, at, above]);
  const names = new Map(objects.map((object) => [object['id'], displayName(object)]));
  return (
    <section aria-labelledby={`${workspace}-row`}>
      <h2 id={`${workspace}-row`}>{t('table.ofRow', { row: at + 1 + above })}</h2>
      {objects.length === 0 ? <p className="s-dim">{t('table.rowNothing')}</p> : null}
      <ul className="s-waiting-table-objects">
        {objects.slice(0, MOST_SHOWN).map((object) => {
          const type = String(object['type']);
          const shown = shownTie(object, (id) => names.get(id) ?? '') ?? displayName(object);
          return (
            <li key={String(object['id'])}>
              <details>
                <summary>
                  <TypeIcon type={type} />
                  <span className="s-dim">{describeType(type).singular}</span>
                  <span className="s-breakable">{visibleLine(shown, 120)}</span>
                </summary>
                <pre className="s-mono s-waiting-table-json">{JSON.stringify(object, undefined, 2)}</pre>
              </details>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** What a relationship or a sighting says; undefined: it is neither. */
function shownTie(object: Readonly<Record<string, unknown>>, nameOf: (id: unknown) => string): string | undefined {
  const { type, source_ref: source, target_ref: target, sighting_of_ref: sighted, where_sighted_refs: where } = object;
  if (type === 'relationship') return `${nameOf(source)} → ${String(object['relationship_type'])} → ${nameOf(target)}`;
  if (type === 'sighting') return `${nameOf(sighted)} → ${[where].flat().map(nameOf).join(', ')}`;
  return undefined;
}
