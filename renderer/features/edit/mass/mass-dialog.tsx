/** Changes many objects at once: what is done, to how many, and what comes of the first of them, before it begins. */
import { useEffect, useMemo, useState, type ReactElement } from 'react';
import type { MassOperation, Params, Ref } from '../../../../contracts/index.ts';
import { applyOperation, limits } from '../../../../stix/index.ts';
import { PropertyName, StatedValue } from '../../../domain/field-changes.tsx';
import { FormFieldBox } from '../../../domain/form/form-field.tsx';
import { describeType } from '../../../domain/types.ts';
import { t, type Message, type MessageKey } from '../../../i18n/index.ts';
import { reportBug } from '../../../state/bugs.ts';
import { ask } from '../../../state/connection.ts';
import type { MassScope } from '../../../state/edit.ts';
import { massEdit, readKnown, type HowWritten, type Known } from '../../../state/write.ts';
import { IconButton, Note, TextButton } from '../../../ui/controls.tsx';
import { Field, Select, TextInput } from '../../../ui/fields.tsx';
import { displayName } from '../../../domain/links.tsx';
import { AboutRefs, ActDialog } from '../../../domain/form/act-dialog.tsx';
import { doingsFor, fieldsOfAll, operationOf, type Doing, type Entry } from './operations.ts';
import '../../../domain/record.css';

/** So many are looked at before it begins. */
const LOOKED_AT = 20;
const SHOWN = 5;
const MOST_OPERATIONS = 20;
/** Offered with the properties: no property is called so. */
const DELETE = ' delete';

const WORDS: Readonly<Record<Doing, MessageKey>> = {
  set: 'mass.set',
  add: 'mass.add',
  remove: 'mass.remove',
  clear: 'mass.clear',
  delete: 'mass.delete',
};

const countOf = (scope: MassScope): number => (scope.kind === 'chosen' ? scope.refs.length : scope.total);
const typesOf = (scope: MassScope): string[] => [...new Set(scope.kind === 'chosen' ? scope.refs.map(({ type }) => type) : scope.types)];

function targetsOf(scope: MassScope): Pick<Params<'massEdit'>, 'ids' | 'filter'> {
  return scope.kind === 'chosen' ? { ids: scope.refs.map(({ id }) => id) } : { filter: scope.filter };
}

/** The first of those that are meant. */
function useFirst(scope: MassScope): readonly Known[] | undefined {
  const [known, setKnown] = useState<readonly Known[]>();
  useEffect(() => {
    const abort = new AbortController();
    const read = async (): Promise<void> => {
      const refs: readonly Pick<Ref, 'id'>[] =
        scope.kind === 'chosen'
          ? scope.refs.slice(0, LOOKED_AT)
          : (await ask('list', { filter: scope.filter, sort: { column: 'name', descending: false }, offset: 0, limit: LOOKED_AT })).rows;
      const found = await Promise.all(refs.map(({ id }) => readKnown(id)));
      if (!abort.signal.aborted) setKnown(found.filter((one) => one !== undefined));
    };
    read().catch(reportBug);
    return () => abort.abort();
  }, [scope]);
  return known;
}

export function MassDialog({ scope }: { scope: MassScope }): ReactElement {
  const fields = useMemo(() => fieldsOfAll(typesOf(scope)), [scope]);
  const known = useFirst(scope);
  const [entries, setEntries] = useState<readonly Entry[]>([{ doing: 'add', property: fields[0]?.property.name ?? '', value: undefined }]);
  const [reason, setReason] = useState('');
  const total = countOf(scope);
  const read = entries.map((entry) => {
    const field = fields.find(({ property }) => property.name === entry.property) ?? fields[0];
    return field ? operationOf(entry, field) : undefined;
  });
  const operations = read.flatMap((one) => (one && 'operation' in one ? [one.operation] : []));
  const set = (at: number, next: Entry): void => setEntries(entries.map((entry, index) => (index === at ? next : entry)));
  const begin = (how: HowWritten): Promise<void> =>
    massEdit({ ...targetsOf(scope), operations, ...(reason.trim() === '' ? {} : { reason: reason.trim() }), ...how });
  return (
    <ActDialog
      label={scope.kind === 'list' ? t('mass.titleList', { title: scope.title, count: total }) : t('mass.title', { count: total })}
      className="s-mass"
      act={t('mass.do', { count: total })}
      ready={operations.length > 0 && operations.length === entries.length && total > 0}
      onAct={begin}
    >
      {scope.kind === 'chosen' ? <AboutRefs refs={scope.refs} always /> : <p className="s-dim">{t('mass.allOfList')}</p>}
      <ol className="s-mass-entries" aria-label={t('mass.what')}>
        {entries.map((entry, at) => {
          const outcome = read[at];
          return (
            // an entry has nothing of its own to be known by
            <li key={at}>
              <EntryFields
                entry={entry}
                number={at + 1}
                fields={fields}
                error={outcome && 'error' in outcome ? outcome.error : undefined}
                onChange={(next) => set(at, next)}
                {...(entries.length > 1 ? { onRemove: () => setEntries(entries.filter((_, index) => index !== at)) } : {})}
              />
            </li>
          );
        })}
      </ol>
      {entries.length < MOST_OPERATIONS && entries[0]?.doing !== 'delete' ? (
        <div>
          <TextButton
            icon="plus"
            tone="quiet"
            onClick={() => setEntries([...entries, { doing: 'set', property: 'confidence', value: undefined }])}
          >
            {t('mass.another')}
          </TextButton>
        </div>
      ) : null}
      <Preview known={known} operations={operations} total={total} />
      <Field label={t('edit.reason')} help={t('edit.reasonHelp')}>
        {(ids) => <TextInput {...ids} value={reason} onText={setReason} maxLength={limits.reasonCharacters} />}
      </Field>
    </ActDialog>
  );
}

interface EntryProps {
  entry: Entry;
  number: number;
  fields: ReturnType<typeof fieldsOfAll>;
  error: Message | undefined;
  onChange: (entry: Entry) => void;
  onRemove?: () => void;
}

function EntryFields({ entry, number, fields, error, onChange, onRemove }: EntryProps): ReactElement {
  const field = fields.find(({ property }) => property.name === entry.property) ?? fields[0];
  const isDelete = entry.doing === 'delete';
  const doings = field ? doingsFor(field) : [];
  const takeProperty = (property: string): void => {
    if (property === DELETE) return onChange({ doing: 'delete', property: entry.property, value: undefined });
    const next = fields.find((one) => one.property.name === property);
    onChange({ doing: (next ? doingsFor(next)[0] : undefined) ?? 'set', property, value: undefined });
  };
  return (
    <>
      <div className="s-mass-entry">
        <Select
          aria-label={t('mass.property', { number })}
          {...(number === 1 ? { 'data-autofocus': true } : {})}
          value={isDelete ? DELETE : entry.property}
          onValue={takeProperty}
          options={[
            ...fields.map(({ property }) => ({ value: property.name, label: property.label })),
            { value: DELETE, label: t('mass.deleteThem') },
          ]}
        />
        {isDelete ? null : (
          <Select<Doing>
            aria-label={t('mass.doing', { number })}
            value={entry.doing}
            onValue={(doing) => onChange({ ...entry, doing })}
            options={doings.map((doing) => ({ value: doing, label: t(WORDS[doing]) }))}
          />
        )}
        {onRemove ? <IconButton icon="close" label={t('mass.removeEntry', { number })} onClick={onRemove} /> : null}
      </div>
      {isDelete || entry.doing === 'clear' || !field ? null : (
        <FormFieldBox
          key={field.property.name}
          field={field}
          value={entry.value}
          onValue={(value) => onChange({ ...entry, value })}
          error={error}
          known={NO_REFS}
          isFirst={false}
        />
      )}
    </>
  );
}

const NO_REFS = {};

/** What comes of the first of them. */
function Preview({
  known,
  operations,
  total,
}: {
  known: readonly Known[] | undefined;
  operations: readonly MassOperation[];
  total: number;
}): ReactElement | null {
  if (operations.length === 0) return null;
  if (operations.some((operation) => operation.do === 'delete')) return <Note tone="warn">{t('mass.deletes', { count: total })}</Note>;
  if (!known) return <p className="s-loading">{t('loading')}</p>;
  const changes = known.flatMap(({ object, view }) => {
    const after = operations.reduce(
      (before, operation) => (operation.do === 'delete' ? before : applyOperation(before, operation)),
      object,
    );
    if (after === object) return [];
    const names = [...new Set([...Object.keys(object), ...Object.keys(after)])].filter(
      (name) => JSON.stringify(object[name]) !== JSON.stringify(after[name]),
    );
    return [{ row: view.row, names, object, after }];
  });
  const text = (value: unknown): string | undefined => (value === undefined ? undefined : JSON.stringify(value));
  return (
    <section className="s-mass-preview" aria-label={t('mass.preview')}>
      <p role="status" className="s-num">
        {known.length < total
          ? t('mass.ofFirst', { changed: changes.length, count: known.length, total })
          : t('mass.ofAll', { changed: changes.length, count: total })}
      </p>
      {changes.length === 0 ? null : (
        <div className="s-table-box s-scroll" tabIndex={-1}>
          <table className="s-table s-field-changes" aria-label={t('mass.preview')}>
            <thead>
              <tr>
                <th scope="col">{t('mass.object')}</th>
                <th scope="col">{t('record.property')}</th>
                <th scope="col">{t('record.before')}</th>
                <th scope="col">{t('record.after')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.slice(0, SHOWN).flatMap(({ row, names, object, after }) =>
                names.map((name) => (
                  <tr key={`${row.id} ${name}`}>
                    <th scope="row" title={describeType(row.type).singular}>
                      {displayName(row)}
                    </th>
                    <td>
                      <PropertyName type={row.type} path={name} />
                    </td>
                    <td>
                      <StatedValue value={text(object[name])} />
                    </td>
                    <td>
                      <StatedValue value={text(after[name])} />
                    </td>
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
